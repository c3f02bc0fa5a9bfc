import { type Db, sql } from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { compareChanged, compareWholeBase, type DuplicateWork } from './run.ts'
import { type DueWork, dueWork, endRun, startRun, tellRun } from './runs-store.ts'

export type { DuplicateWork } from './run.ts'

/** Above so many waiting cards the whole base is compared instead of them one by one. */
const manyWaiting = 20_000

/**
 * One round of what is due, one workspace after another. Several workers may call it at once: a workspace is compared by
 * one of them.
 * `only`: nothing but this workspace.
 * @returns whether something was done
 */
export async function compareDue(
  work: DuplicateWork,
  signal: AbortSignal,
  { only = null }: { only?: string | null } = {},
): Promise<boolean> {
  let isBusy = false
  for (const due of await dueWork(work.db, { manyWaiting, only })) {
    if (signal.aborted) break
    const done = await whileAlone(work.db, due.workspaceId, () => compareOne(work, due, signal))
    if (done) isBusy = true
  }
  return isBusy
}

async function compareOne(work: DuplicateWork, due: DueWork, signal: AbortSignal): Promise<boolean> {
  if (due.runId === null) return (await compareChanged(work, due.workspaceId, signal)) > 0
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  signal.addEventListener('abort', stop, { once: true })
  await startRun(work.db, due)
  try {
    const result = await compareWholeBase(work, due.workspaceId, {
      signal: stopping.signal,
      async tell(step, done, total) {
        if (!(await tellRun(work.db, due, step, done, total))) stop()
        stopping.signal.throwIfAborted()
      },
    })
    await endRun(work.db, due, result)
  } catch (error) {
    // Stopped by a person: its row says so already. Stopped with the worker: it begins anew with the next one.
    if (!stopping.signal.aborted) await endRun(work.db, due, { error: reasonOf(error) })
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return true
}

/** The lock belongs to a connection, so a killed process gives it back at once. Null: another process works on it. */
const whileAlone = <Result>(
  db: Db,
  workspaceId: string,
  work: () => Promise<Result>,
): Promise<Result | null> =>
  db.connection().execute(async (held) => {
    const lock = sql`hashtextextended('duplicates:' || ${workspaceId}, 0)`
    const { rows } = await sql<{ isHeld: boolean }>`select pg_try_advisory_lock(${lock}) as "isHeld"`.execute(
      held,
    )
    if (!rows[0]?.isHeld) return null
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(held).catch(() => {})
    }
  })
