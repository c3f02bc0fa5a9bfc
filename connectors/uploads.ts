import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { isFileNeeded } from '../domain/imports/index.ts'
import type { Db } from '../engines/index.ts'
import { notFound } from '../kit/errors.ts'
import { newId } from '../kit/ids.ts'
import { dayMs } from '../kit/time.ts'

// A file that was sent lies in home/uploads/<workspace>/<upload>/<its name> until its import has ended.

const folderOf = (home: string) => join(home, 'uploads')

/** The name as people know it, without anything that could lead out of its folder. */
const safeName = (fileName: string): string =>
  basename(fileName.replaceAll('\\', '/'))
    .replace(/[\p{Cc}/]/gu, '')
    .replace(/^\.+/, '')
    .slice(-60) || 'file'

export interface Upload {
  id: string
  fileName: string
  path: string
}

/** Takes a file that was laid down into the keeping of a workspace. */
export async function keepUpload(
  home: string,
  workspaceId: string,
  laidDown: string,
  fileName: string,
): Promise<Upload> {
  const id = newId()
  const name = safeName(fileName)
  const folder = join(folderOf(home), workspaceId, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  await rename(laidDown, path)
  return { id, fileName: name, path }
}

/** `id` must be a UUID: it becomes part of a path. */
export async function findUpload(home: string, workspaceId: string, id: string): Promise<Upload> {
  const folder = join(folderOf(home), workspaceId, id)
  const [fileName] = await readdir(folder).catch(() => [])
  if (!fileName) throw notFound({ en: 'This upload', ru: 'Этого загруженного файла' })
  return { id, fileName, path: join(folder, fileName) }
}

/** Deletes an upload; a file that lies elsewhere (the command line's) is not ours and stays. */
export async function forgetUpload(home: string, path: string): Promise<void> {
  if (path.startsWith(folderOf(home) + sep)) await rm(dirname(path), { recursive: true, force: true })
}

/** Deletes uploads that nobody made an import of for a day, or whose import has ended. */
export async function sweepUploads(db: Db, home: string): Promise<void> {
  const folder = folderOf(home)
  for (const workspaceId of await readdir(folder).catch(() => [])) {
    for (const id of await readdir(join(folder, workspaceId)).catch(() => [])) {
      const inside = join(folder, workspaceId, id)
      const [fileName = ''] = await readdir(inside).catch(() => [])
      const made = await stat(inside).catch(() => null)
      if (!made || Date.now() - made.mtimeMs < dayMs) continue
      if (!(await isFileNeeded(db, join(inside, fileName))))
        await rm(inside, { recursive: true, force: true })
    }
  }
}
