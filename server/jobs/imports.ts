import { forgetUpload, openFile, sweepUploads } from '../../connectors/index.ts'
import {
  advanceImport,
  clearEndedImports,
  findImport,
  type ImportWork,
  newPace,
  type StoredImport,
  waitingImports,
} from '../../domain/imports/index.ts'
import { type Db, lagOf, sql } from '../../engines/index.ts'
import { hourMs, pause, secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** What the import lane works with, in a worker or in a command. */
export const importWork = ({ engines, keyFor }: Runtime): ImportWork => ({
  db: engines.db,
  pool: engines.pool,
  openFile,
  pace: newPace(),
  keyFor,
  turnMs: 500,
  stepMs: () => stepMsFor(engines.db),
})

/** As long as events come, an import takes small steps between them; else it takes larger ones, which cost less. */
const stepsMs = { whileEventsCome: 150, else: 700 }
const quietSeconds = 30

async function stepMsFor(db: Db): Promise<number> {
  const { rows } = await sql<{ isQuiet: boolean }>`
    select coalesce(max(updated_at) < now() - make_interval(secs => ${quietSeconds}), true) as "isQuiet"
    from log_cursors where topic = 'intake'`.execute(db)
  return rows[0]?.isQuiet ? stepsMs.else : stepsMs.whileEventsCome
}

/** Waiting facts above which an import waits too: it would only fill the log. */
const mostWaitingFacts = 200_000
const restMs = 200

/** Files brought in: the last of the lanes, in small steps, one turn for each import after the other. */
export function startImports(runtime: Runtime): Lane {
  const { db } = runtime.engines
  const work = importWork(runtime)
  const { home } = runtime.config
  let sweptAt = 0

  /** A file is kept for a day where its import may still be resumed, or carried out. */
  async function forgetFileOf({ workspaceId, id, dryRun, filePath }: StoredImport) {
    const ended = dryRun ? undefined : await findImport(db, workspaceId, id)
    if (ended?.status === 'done') await forgetUpload(home, filePath)
  }

  return startLane({
    name: 'imports',
    tickMilliseconds: secondMs,
    async run(signal) {
      if (Date.now() - sweptAt > hourMs) {
        await sweepUploads(db, home)
        sweptAt = Date.now()
      }
      await clearEndedImports(db)
      const waiting = await waitingImports(db)
      if (waiting.length === 0) return 'idle'
      const facts = await lagOf(db, 'facts', 'remember')
      if (facts.records > mostWaitingFacts) await pause(restMs, signal)
      let isBusy = false
      for (const one of waiting) {
        if (signal.aborted) break
        const result = await advanceImport(work, one, signal)
        if (result === 'ended') await forgetFileOf(one)
        if (result === 'more' || result === 'ended') isBusy = true
      }
      return isBusy ? 'more' : 'idle'
    },
  })
}
