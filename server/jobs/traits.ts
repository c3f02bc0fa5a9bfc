import { computeTouched } from '../../domain/traits/index.ts'
import { factsTopic, type Listening, listenLog } from '../../engines/index.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull } from './give-way.ts'
import { type Lane, startLane, unhurried } from './lane.ts'

/** Those who were touched meanwhile are computed together. */
const leastPauseMs = 200

/** Keeps profiles and traits of touched customers up to date; facts are looked at once `remember` has written them. */
export function startTraits(runtime: Runtime): Lane {
  const lane = startLane({
    name: 'traits',
    tickMilliseconds: 300,
    givesWay: () => areHandsFull(runtime),
    run: unhurried(async () => ((await computeTouched(runtime.engines)) ? 'more' : 'idle'), {
      leastMs: leastPauseMs,
    }),
  })
  const listening: Listening = listenLog(runtime.urls.postgresUrl, (topic) => {
    if (topic === factsTopic || topic === null) lane.wake()
  })
  return {
    ...lane,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}
