import { advanceBulk } from '../../domain/bulk/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** What is done to many customers at once, piece by piece. */
export const startBulk = (runtime: Runtime): Lane =>
  startLane({
    name: 'bulk',
    tickMilliseconds: secondMs,
    run: async () => ((await advanceBulk(runtime.engines.db)) ? 'more' : 'idle'),
  })
