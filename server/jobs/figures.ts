import { measureDueGoal, refreshDueFigures } from '../../domain/analytics/index.ts'
import { keepQualityDay } from '../../domain/customers/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

/** Counts over whole bases for the home page, so that nobody waits for them; how goals stand; and how good each base is, day by day. */
export const startFigures = (runtime: Runtime): Lane =>
  startLane({
    name: 'figures',
    tickMilliseconds: 2 * secondMs,
    givesWay: () => areHandsFull(runtime),
    async run() {
      if (await runtime.engines.db.transaction().execute(refreshDueFigures)) return 'more'
      if (await measureDueGoal(runtime.engines)) return 'more'
      return keepQualityDay(runtime.engines)
    },
  })
