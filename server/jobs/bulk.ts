import { advanceBulk } from '../../domain/bulk/index.ts'
import { advanceMerges } from '../../domain/duplicates/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** What is done to many customers, or to many pairs of cards, at once: piece by piece. */
export const startBulk = (runtime: Runtime): Lane =>
  startLane({
    name: 'bulk',
    tickMilliseconds: secondMs,
    async run() {
      const { db } = runtime.engines
      const moved = [await advanceBulk(db), await advanceMerges(db)]
      return moved.includes(true) ? 'more' : 'idle'
    },
  })
