import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { whileHeld } from '../../domain/imports/index.ts'
import {
  beginRun,
  endRun,
  type FetchedSource,
  findSource,
  planNextRun,
  type RunEnd,
  type RunState,
  RunStopped,
  tellRun,
} from '../../domain/sources/index.ts'
import { getWorkspace } from '../../domain/workspaces/index.ts'
import type { Db, PostgresConnection } from '../../engines/index.ts'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import { unsealFields } from '../../kit/seal.ts'
import { minuteMs, secondMs } from '../../kit/time.ts'
import { type Fetched, fetchFile } from './fetch-file.ts'
import { sourceKindNamed } from './index.ts'
import { placeOf } from './place.ts'

export interface SourceWork {
  db: Db
  pool: PostgresConnection['pool']
  home: string
  keyFor(purpose: string): string
}

/** A source that failed is tried again after a minute, two, four…, but not rarer than it would be anyway. */
const retryMs = (failures: number, everyMs: number) =>
  Math.min(everyMs, minuteMs * 2 ** Math.min(failures - 1, 12))

const waitMs = { 'at-once': 0, soon: 15 * secondMs } as const

/** Fetches a source that is due and takes in what it tells. False: another process is at it, or it is due no more. */
export const runSource = async (
  work: SourceWork,
  due: FetchedSource,
  signal: AbortSignal,
): Promise<boolean> => (await whileHeld(work.db, `source ${due.id}`, () => run(work, due, signal))) ?? false

async function run(work: SourceWork, due: FetchedSource, signal: AbortSignal): Promise<boolean> {
  const source = await findSource(work.db, due.workspaceId, due.id)
  const kind = source && sourceKindNamed(source.kind)
  if (!source || !kind) {
    await planNextRun(work.db, due, null)
    return false
  }
  const now = new Date()
  const runId = await beginRun(work.db, source)
  const outcome = await attempt(work, source, runId, now, signal)
  if (outcome === 'stopped') {
    await endRun(work.db, source.workspaceId, runId, { status: 'stopped' })
    return true
  }
  const { end, state, next } = outcome
  await endRun(work.db, source.workspaceId, runId, end)
  const everyMs =
    placeOf(kind.settings.parse(unsealed(work, source)) as Record<string, unknown>).everySeconds * secondMs
  const failures = end.status === 'failed' ? (source.state.failures ?? 0) + 1 : 0
  const wait = next ? waitMs[next] : failures > 0 ? retryMs(failures, everyMs) : everyMs
  await planNextRun(work.db, source, new Date(Date.now() + wait), { ...state, failures })
  return true
}

const unsealed = (work: SourceWork, source: FetchedSource) =>
  unsealFields(source.settings, sourceKindNamed(source.kind)?.secrets ?? [], work.keyFor('seals'))

const unexpected = (why: string) => ({
  en: `Something broke while it was taken in: “${why}”. What was saved stays; it is tried again by itself.`,
  ru: `Во время приёма что-то сломалось: «${why}». Сохранённое остаётся; попытка повторится сама.`,
})

interface Outcome {
  end: RunEnd
  state: RunState
  next?: Fetched['next']
}

async function attempt(
  work: SourceWork,
  source: FetchedSource,
  runId: string,
  now: Date,
  signal: AbortSignal,
): Promise<Outcome | 'stopped'> {
  const { db, pool, home } = work
  const { workspaceId } = source
  const kind = sourceKindNamed(source.kind)
  const incoming = join(home, 'fetching')
  await mkdir(incoming, { recursive: true })
  const folder = await mkdtemp(join(incoming, 'source-'))
  let toldAt = 0
  let fetched: Fetched | undefined
  try {
    const settings = kind?.settings.parse(unsealed(work, source)) as Record<string, unknown>
    const place = placeOf(settings)
    const inbox = join(home, 'inbox', workspaceId)
    fetched = await fetchFile(
      { place, inbox, folder, before: source.state, takesEach: kind?.takesEach ?? false },
      signal,
      (bytesRead, bytesTotal) => {
        if (Date.now() - toldAt < 500) return
        toldAt = Date.now()
        tellRun(db, workspaceId, runId, { bytesRead, bytesTotal }).catch(() => {})
      },
    )
    if (fetched.isSame) {
      const { note, next } = fetched
      return { end: { status: 'same', notes: [note] }, state: source.state, next }
    }
    const workspace = await getWorkspace(db, workspaceId)
    const job = { db, pool, home, workspace, sourceId: source.id, runId, now, signal }
    const end = (await kind?.take(job, fetched.file, settings)) ?? { status: 'failed' as const }
    await fetched.putAside?.()
    return { end, state: fetched.state, next: fetched.next }
  } catch (error) {
    if (error instanceof RunStopped || signal.aborted) return 'stopped'
    if (!(error instanceof AppError))
      diary.error({ error, sourceId: source.id }, 'a source could not be taken in')
    const words = error instanceof AppError ? error.words : unexpected(reasonOf(error))
    if (!fetched || fetched.isSame || !fetched.key)
      return { end: { status: 'failed', error: words }, state: source.state }
    const { file, key, next } = fetched
    const named = { en: `${file.fileName}: ${words.en}`, ru: `${file.fileName}: ${words.ru}` }
    // once all are refused, the round begins anew: then the list is of this round only
    const refused = source.state.refused ?? []
    const state = { ...source.state, refused: refused.includes(key) ? [key] : [...refused, key] }
    return { end: { status: 'failed', error: named }, state, next }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
