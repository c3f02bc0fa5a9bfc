import { reactToEvents } from '../../domain/flows/index.ts'
import { advanceSegments, segmentsChanged } from '../../domain/segments/index.ts'
import { listen } from '../../engines/index.ts'
import type { Runtime } from '../runtime.ts'
import { areHandsFull, isIntakeBusy } from './give-way.ts'
import { type Lane, startLane, unhurried } from './lane.ts'

/** Flows start on who comes and goes: news does not wait for as long as a round over many people took. */
const longestPauseMs = 150

/** Keeps members of segments current: woken by what `remember` and `traits` have written, and by the clock. */
export function startSegments(runtime: Runtime): Lane {
  const lane = startLane({
    name: 'segments',
    tickMilliseconds: 1_000,
    givesWay: () => areHandsFull(runtime),
    run: unhurried(
      async () =>
        (await advanceSegments(
          runtime.engines,
          (tx, workspaceId, events) => reactToEvents(tx, workspaceId, events),
          { isBusy: await isIntakeBusy(runtime) },
        ))
          ? 'more'
          : 'idle',
      { mostMs: longestPauseMs },
    ),
  })
  const listening = [
    listen(runtime.urls.postgresUrl, 'live', (notice) => {
      // our own news wakes nobody, nor does what the history does not have yet
      if (!notice || !/segment_moves|"arriving"/.test(notice)) lane.wake()
    }),
    listen(runtime.urls.postgresUrl, 'log', (topic) => {
      if (topic === 'understood') lane.wake()
    }),
    listen(runtime.urls.postgresUrl, segmentsChanged, () => lane.wake()),
  ]
  return {
    ...lane,
    async stop() {
      await Promise.all(listening.map((one) => one.stop()))
      await lane.stop()
    },
  }
}
