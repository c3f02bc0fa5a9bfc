import { runSource } from '../../connectors/index.ts'
import { dueSources, markGoneOfRemoved } from '../../domain/sources/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** Product feeds and files that come on a schedule, one after another. */
export const startSources = ({ engines, config, keyFor }: Runtime): Lane =>
  startLane({
    name: 'sources',
    tickMilliseconds: secondMs,
    async run(signal) {
      const work = { db: engines.db, pool: engines.pool, home: config.home, keyFor }
      let isBusy = await markGoneOfRemoved(engines.db, signal)
      for (const due of await dueSources(engines.db)) {
        if (signal.aborted) break
        if (await runSource(work, due, signal)) isBusy = true
      }
      return isBusy ? 'more' : 'idle'
    },
  })
