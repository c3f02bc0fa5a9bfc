import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RunState } from '../../domain/sources/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { labelOf } from '../../kit/words.ts'
import { changedMeanwhile, chooseFile } from './from-folder.ts'
import { silent, whyNoConnection } from './no-connection.ts'
import type { Place } from './place.ts'
import type { FetchedFile } from './source-kind.ts'

/** `next`: when it is worth looking again, if not when the schedule says. */
type Next = 'at-once' | 'soon' | undefined
export type Fetched =
  | { isSame: true; note: Label; next?: Next }
  | {
      isSame: false
      file: FetchedFile
      state: RunState
      next?: Next
      /** Of a folder whose files are taken one after another: this one is done. */
      putAside?(): Promise<void>
      /** Tells this file of the folder from others. */
      key?: string
    }

export interface Fetching {
  place: Place
  inbox: string
  folder: string
  before: RunState
  /** Every file of a folder, not only the newest. */
  takesEach: boolean
}

/** Larger than any feed we have heard of. */
const mostBytes = 8 * 1024 ** 3
/** A server that says nothing for so long is not going to. */
const silenceMs = 60_000

const unchanged: Label = {
  en: 'The file at the address is the same as the last time.',
  ru: 'Файл по этому адресу тот же, что в прошлый раз.',
}

const takenBefore = (name: string): Label => ({
  en: `What is in the file ${name} was taken the last time already.`,
  ru: `Содержимое файла ${name} уже взято в прошлый раз.`,
})

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
    if (answer.status === 304) return { isSame: true, note: unchanged }
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
    if (hash === before.hash) return { isSame: true, note: unchanged }
    return { isSame: false, file: { path, sizeBytes, fileName: nameOf(place.url) }, state }
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error
    throw unreachable(silence.signal.aborted ? silent : whyNoConnection(error), error)
  } finally {
    clearTimeout(timer)
  }
}

/** As people wrote it, where the address can be read as such. */
function nameOf(url: string): string {
  const name = basename(new URL(url).pathname)
  try {
    return decodeURIComponent(name) || 'file'
  } catch {
    return name
  }
}

/** A file of a folder in the workspace's own inbox; nothing else of the disk can be reached. */
async function fromFolder(
  { place, inbox, folder, before, takesEach }: Fetching,
  onBytes: (read: number, total: number | null) => void,
): Promise<Fetched> {
  const chosen = await chooseFile(join(inbox, place.folder), takesEach, before)
  const { file } = chosen
  if (!file) return { isSame: true, note: chosen.note, next: chosen.isBeingWritten ? 'soon' : undefined }
  const path = join(folder, 'file')
  const { hash, sizeBytes } = await lay(createReadStream(file.path), path, (read) =>
    onBytes(read, file.sizeBytes),
  )
  if (!(await chosen.isSettled())) return { isSame: true, note: changedMeanwhile(file), next: 'soon' }
  const next = chosen.hasMore ? 'at-once' : undefined
  if (hash === before.hash) {
    await chosen.putAside()
    return { isSame: true, note: takenBefore(file.name), next }
  }
  const state: RunState = takesEach ? { hash, refused: before.refused ?? [] } : { hash }
  const { putAside, key } = chosen
  return { isSame: false, file: { path, sizeBytes, fileName: file.name }, state, next, putAside, key }
}

/** Brings the file of a source into `folder`, unless it is the one we had the last time. */
export async function fetchFile(
  fetching: Fetching,
  signal: AbortSignal,
  onBytes: (read: number, total: number | null) => void,
): Promise<Fetched> {
  const { place, folder, before } = fetching
  if (place.url) return fromAddress(place, folder, before, signal, onBytes)
  if (place.folder) return fromFolder(fetching, onBytes)
  throw new AppError('invalid', {
    en: 'The source has neither an address nor a folder. Fill in one of them.',
    ru: 'У источника нет ни адреса, ни папки. Заполните что-нибудь одно.',
  })
}
