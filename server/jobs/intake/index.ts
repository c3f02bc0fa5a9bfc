import { type Listening, listenLog } from '../../../engines/index.ts'
import type { Runtime } from '../../runtime.ts'
import { isBurst } from '../give-way.ts'
import { type Lane, startLane } from '../lane.ts'
import { type Ahead, intakeCursor, intakeTopic, readAhead, runRound } from './round.ts'

const wantedRoundMs = 500
const fewestRecords = 50
const mostRecords = 5_000

/** Takes what the collector accepted through the pipeline, round after round; as large as half a second allows. */
export function startIntake(runtime: Runtime): Lane {
  const { db } = runtime.engines
  let records = 500
  let ahead: Ahead | null = null

  /** While PostgreSQL works on one round, the next one is read. */
  async function round(): Promise<boolean> {
    const now = ahead ?? (await readAhead(db, await intakeCursor(db), records))
    ahead = null
    if (!now) return false
    const reading = readAhead(db, now.last, records).catch(() => null)
    try {
      await runRound(db, records, now)
    } catch (error) {
      await reading
      throw error
    }
    ahead = await reading
    return true
  }

  const lane = startLane({
    name: 'intake',
    tickMilliseconds: 1_000,
    givesWay: () => isBurst(runtime),
    longestWayMs: 1_000,
    async run() {
      const startedAt = performance.now()
      const wasBusy = await round()
      const tookMs = performance.now() - startedAt
      if (tookMs > 2 * wantedRoundMs) records = Math.max(fewestRecords, Math.floor(records / 2))
      else if (tookMs < wantedRoundMs) records = Math.min(mostRecords, records * 2)
      return wasBusy ? 'more' : 'idle'
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
