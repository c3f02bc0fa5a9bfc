import { refreshDueFigures } from '../../domain/analytics/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { isIntakeBusy } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

/** Counts over whole bases for the home page, so that nobody waits for them. */
export const startFigures = (runtime: Runtime): Lane =>
  startLane({
    name: 'figures',
    tickMilliseconds: 2 * secondMs,
    givesWay: () => isIntakeBusy(runtime),
    run: async () => ((await runtime.engines.db.transaction().execute(refreshDueFigures)) ? 'more' : 'idle'),
  })
