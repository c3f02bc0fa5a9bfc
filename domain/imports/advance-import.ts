import type { Db, PostgresConnection } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { whileHeld } from './hold-import.ts'
import type { FileOfRows, StoredImport } from './import.ts'
import { importKindNamed } from './kinds.ts'
import { readFile } from './read-file.ts'
import { type Pace, saveGroups } from './save-groups.ts'
import { dropStaging } from './staging.ts'
import { endedWithStaging, findImport, forgetStaging, markEnded, markRunning } from './store.ts'

export interface ImportWork {
  db: Db
  pool: PostgresConnection['pool']
  /** Opens a file as its `form` says; made by the connectors, which the domain does not know. */
  openFile(path: string, form: Record<string, unknown>): Promise<FileOfRows>
  pace: Pace
}

/** How long a call goes on with small steps before it lets others have a turn. */
const turnMs = 500

/**
 * Brings an import further: reads its file whole, then saves groups for a short while. Call it until it says `ended`;
 * any process may, at any time, also after a crash. A file that cannot be used ends the import as failed, with words.
 * `held`: another process is at it.
 */
export async function advanceImport(
  work: ImportWork,
  { workspaceId, id }: { workspaceId: string; id: string },
  signal: AbortSignal,
): Promise<'more' | 'ended' | 'held'> {
  const result = await whileHeld(work.db, id, async (db) => {
    const found = await findImport(db, workspaceId, id)
    const one = found && (await markRunning(db, found))
    if (!one) return 'ended'
    try {
      return await turn({ ...work, db }, one, signal)
    } catch (error) {
      const isOfFile = error instanceof AppError && ['invalid', 'not-found', 'too-large'].includes(error.code)
      if (!isOfFile) throw error
      await markEnded(db, one, 'failed', error.message)
      return 'ended'
    }
  })
  return result ?? 'held'
}

async function turn(work: ImportWork, one: StoredImport, signal: AbortSignal): Promise<'more' | 'ended'> {
  const kind = importKindNamed(one.kind)
  if (!kind) throw new AppError('invalid', `This version knows no import of “${one.kind}”.`)
  if (one.phase === 'reading') {
    const file = await work.openFile(one.filePath, one.form)
    await readFile(work.db, work.pool, one, kind, file, signal)
    return 'more'
  }
  const until = performance.now() + turnMs
  while (performance.now() < until && !signal.aborted) {
    const step = await saveGroups(work.db, one, kind, work.pace)
    if (step === 'ended') return 'ended'
    if (step === 'again') {
      const file = await work.openFile(one.filePath, one.form)
      await readFile(work.db, work.pool, one, kind, file, signal)
      return 'more'
    }
  }
  return 'more'
}

/** Drops the tables of imports that ended before all was saved. */
export async function clearEndedImports(db: Db): Promise<void> {
  for (const one of await endedWithStaging(db)) {
    if (one.staging) await dropStaging(db, one.staging)
    await forgetStaging(db, one)
  }
}
