import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RunState } from '../../domain/sources/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { labelOf } from '../../kit/words.ts'
import { silent, whyNoConnection } from './no-connection.ts'
import type { Place } from './place.ts'
import type { FetchedFile } from './source-kind.ts'

export type Fetched = { isSame: true } | { isSame: false; file: FetchedFile; state: RunState }

/** Larger than any feed we have heard of. */
const mostBytes = 8 * 1024 ** 3
/** A server that says nothing for so long is not going to. */
const silenceMs = 60_000

const unreachable = (why: Label, cause?: unknown) =>
  new AppError(
    'unavailable',
    {
      en: `The address could not be fetched: ${why.en}. What was fetched before stays.`,
      ru: `Адрес не отвечает как надо: ${why.ru}. Загруженное раньше остаётся.`,
    },
    { cause },
  )

function guarded(onBytes: (count: number) => void) {
  let sizeBytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      onBytes(sizeBytes)
      if (sizeBytes > mostBytes)
        done(new AppError('too-large', { en: 'The file is larger than 8 GB.', ru: 'Файл больше 8 ГБ.' }))
      else done(null, chunk)
    },
  })
}

async function lay(
  source: Readable,
  path: string,
  onBytes: (count: number) => void,
): Promise<{ hash: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(source, guarded(onBytes), hashing, createWriteStream(path, { mode: 0o600 }))
  return { hash: hash.digest('hex'), sizeBytes: (await stat(path)).size }
}

async function fromAddress(
  place: Place,
  folder: string,
  before: RunState,
  signal: AbortSignal,
  onBytes: (read: number, total: number | null) => void,
): Promise<Fetched> {
  const headers: Record<string, string> = { 'user-agent': 'Habitue', accept: '*/*' }
  if (before.etag) headers['if-none-match'] = before.etag
  if (before.lastModified) headers['if-modified-since'] = before.lastModified
  if (place.user || place.password)
    headers.authorization = `Basic ${Buffer.from(`${place.user}:${place.password}`).toString('base64')}`
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceMs)
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silenceMs)
  }
  try {
    const answer = await fetch(place.url, { headers, signal: AbortSignal.any([signal, silence.signal]) })
    heard()
    if (answer.status === 304) return { isSame: true }
    if (!answer.ok || !answer.body)
      throw unreachable(labelOf(`HTTP ${answer.status} ${answer.statusText}`.trim()))
    const length = Number(answer.headers.get('content-length')) || null
    const path = join(folder, 'file')
    const { hash, sizeBytes } = await lay(Readable.fromWeb(answer.body as never), path, (read) => {
      heard()
      onBytes(read, length)
    })
    const state: RunState = { hash }
    const etag = answer.headers.get('etag')
    const lastModified = answer.headers.get('last-modified')
    if (etag) state.etag = etag
    if (lastModified) state.lastModified = lastModified
    if (hash === before.hash) return { isSame: true }
    return { isSame: false, file: { path, sizeBytes, fileName: nameOf(place.url) }, state }
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error
    throw unreachable(silence.signal.aborted ? silent : whyNoConnection(error), error)
  } finally {
    clearTimeout(timer)
  }
}

const nameOf = (url: string) => decodeURIComponent(basename(new URL(url).pathname)) || 'file'

/** The newest file of a folder in the workspace's own inbox; nothing else of the disk can be reached. */
async function fromFolder(
  inbox: string,
  place: Place,
  folder: string,
  before: RunState,
  onBytes: (read: number, total: number | null) => void,
): Promise<Fetched> {
  const from = join(inbox, place.folder)
  await mkdir(from, { recursive: true })
  const names = (await readdir(from, { withFileTypes: true })).filter(
    (one) => one.isFile() && !one.name.startsWith('.'),
  )
  const files = await Promise.all(
    names.map(async ({ name }) => ({ name, told: await stat(join(from, name)) })),
  )
  const newest = files.sort((one, other) => other.told.mtimeMs - one.told.mtimeMs)[0]
  if (!newest) {
    throw new AppError('not-found', {
      en: `The folder ${from} is empty.`,
      ru: `Папка ${from} пуста.`,
    })
  }
  const path = join(folder, 'file')
  const { hash, sizeBytes } = await lay(createReadStream(join(from, newest.name)), path, (read) =>
    onBytes(read, newest.told.size),
  )
  if (hash === before.hash) return { isSame: true }
  return { isSame: false, file: { path, sizeBytes, fileName: newest.name }, state: { hash } }
}

/** Brings the file of a source into `folder`, unless it is the one we had the last time. */
export async function fetchFile(
  { place, inbox, folder, before }: { place: Place; inbox: string; folder: string; before: RunState },
  signal: AbortSignal,
  onBytes: (read: number, total: number | null) => void,
): Promise<Fetched> {
  if (place.url) return fromAddress(place, folder, before, signal, onBytes)
  if (place.folder) return fromFolder(inbox, place, folder, before, onBytes)
  throw new AppError('invalid', {
    en: 'The source has neither an address nor a folder. Fill in one of them.',
    ru: 'У источника нет ни адреса, ни папки. Заполните что-нибудь одно.',
  })
}
