import type { Db, PostgresConnection } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import { pause, secondMs } from '../../kit/time.ts'
import { whileHeld } from './hold-import.ts'
import type { FileOfRows, StoredImport } from './import.ts'
import { importKindNamed } from './kinds.ts'
import { readFile } from './read-file.ts'
import { type Pace, saveGroups } from './save-groups.ts'
import { dropStaging } from './staging.ts'
import {
  commandsImports,
  endedWithStaging,
  findImport,
  forgetStaging,
  markEnded,
  markRunning,
  writeTrouble,
} from './store.ts'
import { givenUp, troubleAfter } from './trouble.ts'

export interface ImportWork {
  db: Db
  pool: PostgresConnection['pool']
  /** Opens a file as its `form` says; made by the connectors, which the domain does not know. */
  openFile(path: string, form: Record<string, unknown>): Promise<FileOfRows>
  pace: Pace
  /** The installation’s key for a purpose. */
  keyFor(purpose: string): string
  /** How long a step may take: longer ones are cheaper, and make events wait longer. Asked at each turn. */
  stepMs?(): Promise<number>
  /** How long a turn goes on with small steps (one at least) before it lets others have theirs. */
  turnMs: number
}

type ImportId = { workspaceId: string; id: string }
type Turn = 'more' | 'pausing' | 'ended'

/**
 * Brings an import further: reads its file whole, then saves groups for a short while. Call it until it says `ended`;
 * any process may, at any time, also after a crash. A file that cannot be used ends the import as failed, with words;
 * anything else that fails is `pausing` and tried again later, a few times in a row. `held`: another process is at it.
 */
export const advanceImport = async (
  work: ImportWork,
  which: ImportId,
  signal: AbortSignal,
): Promise<Turn | 'held'> =>
  (await whileHeld(work.db, which.id, (db) => advance({ ...work, db }, which, signal))) ?? 'held'

/** Carries an import out to its end, holding it all the time: for a command that does nothing else. */
export const carryOutImport = async (
  work: ImportWork,
  which: ImportId,
  signal: AbortSignal,
): Promise<'ended' | 'held'> => {
  const result = await whileHeld(work.db, which.id, async (db) => {
    while (!signal.aborted) {
      const turn = await advance({ ...work, db }, which, signal)
      if (turn === 'ended') break
      if (turn === 'pausing') await untilRetry(db, which, signal)
    }
    return 'ended' as const
  })
  return result ?? 'held'
}

async function advance(work: ImportWork, { workspaceId, id }: ImportId, signal: AbortSignal): Promise<Turn> {
  const found = await findImport(work.db, workspaceId, id)
  const one = found && (await markRunning(work.db, found))
  if (!one) return 'ended'
  try {
    return await turn(work, one, signal)
  } catch (error) {
    const isOfFile = error instanceof AppError && ['invalid', 'not-found', 'too-large'].includes(error.code)
    if (!isOfFile) return keepTrouble(work.db, one, error, signal)
    await markEnded(work.db, one, 'failed', error.words)
    return 'ended'
  }
}

/** Where the database itself is away nothing can be written down, and the error goes on its way. */
async function keepTrouble(
  db: Db,
  one: StoredImport,
  error: unknown,
  signal: AbortSignal,
): Promise<'pausing' | 'ended'> {
  if (signal.aborted) throw error
  // what `one` says may come from a step that was undone
  const now = await findImport(db, one.workspaceId, one.id).catch(() => undefined)
  if (!now) throw error
  const trouble = troubleAfter(now.trouble, error, new Date())
  diary.error({ error, importId: one.id, failures: trouble.failures }, 'a step of an import failed')
  await writeTrouble(db, one, trouble)
  if (trouble.retryAt) return 'pausing'
  await markEnded(db, one, 'failed', givenUp(trouble))
  return 'ended'
}

/** Until it is time, or it was stopped meanwhile. */
async function untilRetry(db: Db, { workspaceId, id }: ImportId, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const one = await findImport(db, workspaceId, id)
    const retryAt = one?.status === 'running' ? one.trouble?.retryAt : null
    if (!retryAt || Date.parse(retryAt) <= Date.now()) return
    await pause(Math.min(secondMs, Date.parse(retryAt) - Date.now()), signal)
  }
}

async function turn(work: ImportWork, one: StoredImport, signal: AbortSignal): Promise<'more' | 'ended'> {
  const kind = importKindNamed(one.kind)
  if (!kind)
    throw new AppError('invalid', {
      en: `This version knows no import of “${one.kind}”.`,
      ru: `Эта версия не умеет загружать «${one.kind}».`,
    })
  if (one.phase === 'reading') {
    const file = await work.openFile(one.filePath, one.form)
    await readFile(work.db, work.pool, one, kind, file, signal)
    return 'more'
  }
  const stepMs = await work.stepMs?.()
  const until = performance.now() + work.turnMs
  do {
    const step = await saveGroups(work, one, kind, stepMs)
    if (step === 'ended') return 'ended'
    if (step === 'again') {
      const file = await work.openFile(one.filePath, one.form)
      await readFile(work.db, work.pool, one, kind, file, signal)
      return 'more'
    }
  } while (performance.now() < until && !signal.aborted)
  return 'more'
}

/** Ends imports whose command was killed, and drops the tables of all that ended before everything was saved. */
export async function clearEndedImports(db: Db): Promise<void> {
  for (const one of await commandsImports(db)) {
    await whileHeld(db, one.id, () =>
      markEnded(db, one, 'stopped', {
        en: 'The command that ran it was ended.',
        ru: 'Команду, которая его вела, прервали.',
      }),
    )
  }
  for (const one of await endedWithStaging(db)) {
    if (one.staging) await dropStaging(db, one.staging)
    await forgetStaging(db, one)
  }
}
