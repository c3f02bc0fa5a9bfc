import { learnNeighbours, workspaceToLearn } from '../../domain/recommendations/index.ts'
import { lagOf } from '../../engines/index.ts'
import { minuteMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

const mostWaitingFacts = 1_000

/** Learns from each workspace's purchases which products the same people buy; one workspace a round. */
export function startRecommendations(runtime: Runtime): Lane {
  const { db, clickhouse } = runtime.engines
  return startLane({
    name: 'recommendations',
    tickMilliseconds: minuteMs,
    givesWay: () => areHandsFull(runtime),
    async run(signal) {
      // Orders that are still on their way would be missing in it.
      const { records } = await lagOf(db, 'facts', 'remember')
      if (records > mostWaitingFacts) return 'idle'
      const workspaceId = await workspaceToLearn(db)
      if (!workspaceId) return 'idle'
      await learnNeighbours({ db, clickhouse, now: new Date(), signal }, workspaceId)
      return 'more'
    },
  })
}
