import { buffer } from 'node:stream/consumers'
import { fromBuffer, type ZipFile } from 'yauzl'

/** The texts of a ZIP file's parts, by name. */
export async function readArchive(file: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(file, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>()
    zip.on('error', reject)
    zip.on('end', () => resolve(parts))
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        parts.set(entry.fileName, (await buffer(stream)).toString('utf8'))
        zip.readEntry()
      }),
    )
    zip.readEntry()
  })
}
