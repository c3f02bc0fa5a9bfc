import { refreshDueFigures } from '../../domain/analytics/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** Counts over whole bases for the home page, so that nobody waits for them. */
export const startFigures = ({ engines: { db } }: Runtime): Lane =>
  startLane({
    name: 'figures',
    tickMilliseconds: 2 * secondMs,
    run: async () => ((await db.transaction().execute(refreshDueFigures)) ? 'more' : 'idle'),
  })
