import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import type { FileLimit, UploadedFile } from '../../kit/operation.ts'

const folderIn = (home: string) => join(home, 'incoming')

/** What a killed server left behind; called before a new one answers. */
export const clearIncoming = (home: string): Promise<void> =>
  rm(folderIn(home), { recursive: true, force: true })

/** Writes the body to a file of its own in `home/incoming`; what the operation does not move away is deleted by `clear`. */
export async function layDown(
  home: string,
  request: FastifyRequest,
  { mostBytes, tooLarge }: FileLimit,
): Promise<{ file: UploadedFile; clear(): Promise<void> }> {
  const folder = folderIn(home)
  await mkdir(folder, { recursive: true })
  const path = join(folder, newId())
  const clear = () => rm(path, { force: true })
  let sizeBytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      if (sizeBytes > mostBytes) done(new AppError('too-large', tooLarge))
      else done(null, chunk)
    },
  })
  try {
    await pipeline((request.body as Readable | undefined) ?? [], count, createWriteStream(path))
  } catch (error) {
    await clear()
    throw error
  }
  return { file: { path, sizeBytes }, clear }
}
