import { askForFit, claimFit, runFit, scopeDue, workspaceDue } from '../../domain/predictions/index.ts'
import { lagOf } from '../../engines/index.ts'
import { minuteMs, secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

const looksForDueEveryMs = minuteMs
const mostWaitingFacts = 1_000

/** Fits that were asked for, each workspace's daily one, and a cohort's or segment's weekly one; one at a time, in slices that let the other lanes through. */
export function startPredictions(runtime: Runtime): Lane {
  const { db, clickhouse } = runtime.engines
  let lookedAt = 0
  return startLane({
    name: 'predictions',
    tickMilliseconds: 2 * secondMs,
    givesWay: () => areHandsFull(runtime),
    async run(signal) {
      if (Date.now() - lookedAt > looksForDueEveryMs) {
        // Orders that are still on their way would be missing in it.
        const { records } = await lagOf(db, 'facts', 'remember')
        const due = records > mostWaitingFacts ? undefined : await workspaceDue(db)
        const scope = due || records > mostWaitingFacts ? undefined : await scopeDue(db)
        if (due) await askForFit(db, due, { kind: 'everybody' }, 'schedule')
        else if (scope) await askForFit(db, scope.workspaceId, scope.scope, 'schedule')
        else lookedAt = Date.now()
      }
      const fit = await claimFit(db)
      if (!fit) return 'idle'
      await runFit({ db, clickhouse, now: new Date(), signal }, fit)
      return 'more'
    },
  })
}
