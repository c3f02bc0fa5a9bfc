import { type Listening, listenLog } from '../../../engines/index.ts'
import type { Runtime } from '../../runtime.ts'
import { type Lane, startLane } from '../lane.ts'
import { intakeTopic, runRound } from './round.ts'

const wantedRoundMs = 500
const fewestRecords = 50
const mostRecords = 5_000

/** Takes what the collector accepted through the pipeline, round after round; as large as half a second allows. */
export function startIntake(runtime: Runtime): Lane {
  let records = 500
  const lane = startLane({
    name: 'intake',
    tickMilliseconds: 1_000,
    async run() {
      const startedAt = performance.now()
      const { batches } = await runRound(runtime.engines.db, records)
      const tookMs = performance.now() - startedAt
      if (tookMs > 2 * wantedRoundMs) records = Math.max(fewestRecords, Math.floor(records / 2))
      else if (tookMs < wantedRoundMs) records = Math.min(mostRecords, records * 2)
      return batches === 0 ? 'idle' : 'more'
    },
  })
  const listening: Listening = listenLog(runtime.urls.postgresUrl, (topic) => {
    if (topic === intakeTopic || topic === null) lane.wake()
  })
  return {
    ...lane,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}
