import { access, constants, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { RunState } from '../../domain/sources/index.ts'
import { AppError, reasonOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'

/** A file that changed less than so long ago may be half of what it is going to be. */
const quietMs = 10_000
const unfinished = /^\.|\.(part|partial|tmp|filepart|crdownload)$/i
/** Where files go that were taken; a folder of the folder, so that nothing is taken twice and nothing deleted. */
const doneFolder = 'done'

interface FileThere {
  name: string
  path: string
  sizeBytes: number
  changedAt: number
  /** By the disk's own clock: what copies a file may give it any time of change. */
  touchedAt: number
}

export type Chosen =
  | {
      file: FileThere
      hasMore: boolean
      isSettled(): Promise<boolean>
      putAside(): Promise<void>
      key: string
    }
  | { file: null; note: Label; isBeingWritten: boolean }

const cannotUse = (folder: string, cause: unknown) =>
  new AppError(
    'unavailable',
    {
      en: `The program cannot read and write the folder ${folder}: ${reasonOf(cause)}. Nothing was taken.`,
      ru: `Программа не может читать и менять папку ${folder}: ${reasonOf(cause)}. Ничего не взято.`,
    },
    { cause },
  )

const keyOf = ({ name, sizeBytes, changedAt }: FileThere) => `${name} ${sizeBytes} ${changedAt}`

async function look(folder: string, name: string): Promise<FileThere> {
  const path = join(folder, name)
  const { size, mtimeMs, ctimeMs } = await stat(path)
  return { name, path, sizeBytes: size, changedAt: mtimeMs, touchedAt: ctimeMs }
}

async function filesOf(folder: string): Promise<FileThere[]> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((one) => one.isFile() && !unfinished.test(one.name))
    .map(({ name }) => name)
  const files = await Promise.all(names.map((name) => look(folder, name)))
  return files.sort(
    (one, other) => one.changedAt - other.changedAt || one.name.localeCompare(other.name, 'en'),
  )
}

async function putAside(folder: string, { name, path }: FileThere): Promise<void> {
  const done = join(folder, doneFolder)
  await mkdir(done, { recursive: true })
  const isFree = async (one: string) =>
    !(await access(join(done, one)).then(
      () => true,
      () => false,
    ))
  const { name: stem, ext } = parse(name)
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  await rename(path, join(done, (await isFree(name)) ? name : `${stem} ${stamp}${ext}`))
}

const nothingThere = (folder: string): Label => ({
  en: `There are no new files: put them into the folder ${folder}.`,
  ru: `Новых файлов нет: кладите их в папку ${folder}.`,
})

const beingWritten = ({ name }: FileThere): Label => ({
  en: `The file ${name} is still being written: it is taken once it has stopped changing.`,
  ru: `Файл ${name} ещё записывается: он будет взят, когда перестанет меняться.`,
})

/**
 * The file of a folder whose turn it is. `takesEach`: all of them one after another, the oldest first, those that were
 * refused last; otherwise the newest, which stays where it is.
 */
export async function chooseFile(folder: string, takesEach: boolean, before: RunState): Promise<Chosen> {
  try {
    const files = await filesOf(folder)
    const now = Date.now()
    const settled = files.filter(({ touchedAt }) => now - touchedAt >= quietMs)
    const changing = files.find((one) => !settled.includes(one))
    const refused = new Set(before.refused)
    const fresh = takesEach ? settled.filter((one) => !refused.has(keyOf(one))) : settled.slice(-1)
    const [file] = fresh.length > 0 ? fresh : changing ? [] : settled
    if (!file && changing) return { file: null, note: beingWritten(changing), isBeingWritten: true }
    if (!file) return { file: null, note: nothingThere(folder), isBeingWritten: false }
    if (takesEach) await access(folder, constants.W_OK)
    return {
      file,
      hasMore: takesEach && (fresh.length > 1 || changing !== undefined),
      isSettled: async () => keyOf(await look(folder, file.name)) === keyOf(file),
      putAside: async () => {
        if (takesEach) await putAside(folder, file)
      },
      key: keyOf(file),
    }
  } catch (error) {
    throw cannotUse(folder, error)
  }
}

/** What is said of a file that changed while it was read. */
export const changedMeanwhile = (file: FileThere): Label => beingWritten(file)
