import type { Readable } from 'node:stream'
import { type Entry, open as openZip, type ZipFile } from 'yauzl'
import { AppError } from '../../kit/errors.ts'
import { watchUnpacking } from '../text/unpack.ts'

/** More than any workbook has; a list that long is made to fill memory. */
const mostEntries = 20_000

export interface Archive {
  has(name: string): boolean
  /** How many bytes the entry takes in the file. */
  packedBytes(name: string): number
  /** The unpacked bytes; watched, so that a small file cannot become an endless one. */
  read(name: string, readSoFar?: (packedBytes: number) => void): AsyncGenerator<Buffer>
  close(): void
}

/** What the reader of archives says of it helps nobody who has a file to send. */
const broken = (cause: unknown) =>
  new AppError(
    'invalid',
    {
      en: 'The Excel file is broken: it was cut or damaged on its way. Send it again.',
      ru: 'Файл Excel повреждён: он оборвался или испортился по дороге. Пришлите его снова.',
    },
    { cause },
  )

const opened = (path: string) =>
  new Promise<ZipFile>((resolve, reject) =>
    openZip(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(broken(error)) : resolve(zip),
    ),
  )

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', (error) => reject(broken(error)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.replace(/^\//, ''), entry)
      if (entries.size > mostEntries) return reject(broken('too many parts'))
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const streamOf = (zip: ZipFile, entry: Entry) =>
  new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream))),
  )

/** A ZIP file whose parts are read one after another, never unpacked to disk. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await opened(path)
  const entries = await entriesOf(zip).catch((error) => {
    zip.close()
    throw error
  })
  return {
    has: (name) => entries.has(name),
    packedBytes: (name) => entries.get(name)?.compressedSize ?? 0,
    async *read(name, readSoFar) {
      const entry = entries.get(name)
      if (!entry) throw broken(`it has no part ${name}`)
      if (entry.generalPurposeBitFlag & 1)
        throw new AppError('invalid', {
          en: 'The Excel file is locked with a password. Save it without one and send that.',
          ru: 'Файл Excel закрыт паролем. Сохраните его без пароля и пришлите.',
        })
      const watch = watchUnpacking(() => entry.compressedSize)
      const stream = await streamOf(zip, entry)
      let unpacked = 0
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          watch(chunk.length)
          unpacked += chunk.length
          const share = entry.uncompressedSize > 0 ? unpacked / entry.uncompressedSize : 1
          readSoFar?.(Math.floor(Math.min(share, 1) * entry.compressedSize))
          yield chunk
        }
      } catch (error) {
        throw error instanceof AppError ? error : broken(error)
      } finally {
        stream.destroy()
      }
    },
    close: () => zip.close(),
  }
}
