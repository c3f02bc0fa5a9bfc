import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AppError, reasonOf } from '../../kit/errors.ts'

/** The first bytes of a file. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path).catch((cause) => {
    const isAbsent = cause.code === 'ENOENT'
    const words = isAbsent
      ? { en: `There is no file ${path}.`, ru: `Файла ${path} нет.` }
      : {
          en: `The file cannot be opened (${reasonOf(cause)}).`,
          ru: `Файл не открывается (${reasonOf(cause)}).`,
        }
    throw new AppError('not-found', words, { cause })
  })
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

// Tables and feeds shrink five to sixty times; a bomb a thousand times.
const mostTimes = 250
const harmlessBytes = 64 * 1024 * 1024

/** Refuses what unpacks to far more than any table would, while it unpacks. */
export function watchUnpacking(packedBytes: () => number): (chunkBytes: number) => void {
  let unpacked = 0
  return (chunkBytes) => {
    unpacked += chunkBytes
    if (unpacked > harmlessBytes && unpacked > packedBytes() * mostTimes) {
      throw new AppError('invalid', {
        en: `The file unpacks to more than ${mostTimes} times its size: that is no table but a trap (a “zip bomb”). Nothing was brought in.`,
        ru: `Файл распаковывается больше чем в ${mostTimes} раз: это не таблица, а ловушка («zip-бомба»). Ничего не загружено.`,
      })
    }
  }
}

/** The bytes of a file, unpacked when it is gzip (told by its first bytes, whatever its name). */
export async function* bytesOf(path: string, readSoFar: (bytes: number) => void): AsyncGenerator<Buffer> {
  const head = await firstBytes(path, 2)
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  if (!isGzip(head)) {
    for await (const chunk of file) {
      readSoFar(file.bytesRead)
      yield chunk
    }
    return
  }
  const unpacked = createGunzip({ chunkSize: 256 * 1024 })
  const watch = watchUnpacking(() => file.bytesRead)
  file.on('error', (error) => unpacked.destroy(error))
  file.pipe(unpacked)
  try {
    for await (const chunk of unpacked) {
      watch(chunk.length)
      readSoFar(file.bytesRead)
      yield chunk
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const why = reasonOf(cause)
    const words = {
      en: `The gzip file is broken (${why}): it was cut or damaged on its way. Send it again.`,
      ru: `Файл gzip повреждён (${why}): он оборвался или испортился по дороге. Пришлите его снова.`,
    }
    throw new AppError('invalid', words, { cause })
  } finally {
    file.destroy()
    unpacked.destroy()
  }
}
