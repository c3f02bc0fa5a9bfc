import { computeTouched } from '../../domain/traits/index.ts'
import { factsTopic, type Listening, listenLog } from '../../engines/index.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { isIntakeBehind } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

/** Between two rounds: at least as long as the round took, so that half of the time is left for questions. */
const lingerMs = { least: 30, most: 1_000 }

/** Keeps profiles and traits of touched customers up to date; facts are looked at once `remember` has written them. */
export function startTraits(runtime: Runtime): Lane {
  let pauseMs = 0
  const lane = startLane({
    name: 'traits',
    tickMilliseconds: 300,
    givesWay: () => isIntakeBehind(runtime),
    async run(signal) {
      if (pauseMs > 0) await pause(pauseMs, signal)
      const startedAt = performance.now()
      const wasBusy = await computeTouched(runtime.engines)
      pauseMs = Math.min(Math.max(performance.now() - startedAt, lingerMs.least), lingerMs.most)
      return wasBusy ? 'more' : 'idle'
    },
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
