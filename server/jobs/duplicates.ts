import { compareDue, sweepRuns } from '../../domain/duplicates/index.ts'
import { hourMs, secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

/** Cards that may be one person's: the whole base once a day or when asked, new and changed cards within seconds. */
export function startDuplicates(runtime: Runtime): Lane {
  const { db, pool, clickhouse } = runtime.engines
  const work = { db, pool, clickhouse, secret: runtime.keyFor('duplicates') }
  let sweptAt = 0
  return startLane({
    name: 'duplicates',
    tickMilliseconds: 10 * secondMs,
    givesWay: () => areHandsFull(runtime),
    async run(signal) {
      if (Date.now() - sweptAt > hourMs) {
        await sweepRuns(clickhouse)
        sweptAt = Date.now()
      }
      return (await compareDue(work, signal)) ? 'more' : 'idle'
    },
  })
}
