import { advanceBase } from '../../domain/traits/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

/** Computes whole bases anew when it is time, or somebody asks: 25,000 customers a round. */
export const startTraitsOfBases = (runtime: Runtime): Lane =>
  startLane({
    name: 'traits-of-bases',
    tickMilliseconds: 2 * secondMs,
    givesWay: () => areHandsFull(runtime),
    run: async () => ((await advanceBase(runtime.engines)) ? 'more' : 'idle'),
  })
