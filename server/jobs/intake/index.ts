import { type Listening, listenLog } from '../../../engines/index.ts'
import { pause } from '../../../kit/time.ts'
import type { Runtime } from '../../runtime.ts'
import { isBurst } from '../give-way.ts'
import { type Lane, startLane } from '../lane.ts'
import { type Ahead, intakeCursor, intakeTopic, readAhead, runRound } from './round.ts'

const wantedRoundMs = 500
const fewestRecords = 50
const mostRecords = 5_000
/**
 * While events come steadily, rounds that follow each other at once would take a handful each, and a round costs nearly
 * the same for one event as for a hundred: a breath between them makes fewer and larger ones. After a round that took long
 * enough have gathered. The first after a silence does not wait.
 */
const betweenStartsMs = 130
const leastBreathMs = 10
const silenceMs = 300
const smallRound = 400
const fewEvents = 8

/** Takes what the collector accepted through the pipeline, round after round; as large as half a second allows. */
export function startIntake(runtime: Runtime): Lane {
  const { db } = runtime.engines
  let records = 500
  let ahead: Ahead | null = null
  let before = { startedAt: Number.NEGATIVE_INFINITY, endedAt: Number.NEGATIVE_INFINITY, events: 0 }

  /** While PostgreSQL works on a large round, the next one is read. Answers how many events were taken in. */
  async function round(): Promise<number> {
    const now = ahead ?? (await readAhead(db, await intakeCursor(db), records))
    ahead = null
    if (!now) return 0
    const events = now.parts.reduce((sum, part) => sum + part.events.length, 0)
    const reading =
      events < smallRound ? Promise.resolve(null) : readAhead(db, now.last, records).catch(() => null)
    try {
      await runRound(db, records, now)
    } catch (error) {
      await reading
      throw error
    }
    ahead = await reading
    return Math.max(events, 1)
  }

  const lane = startLane({
    name: 'intake',
    tickMilliseconds: 1_000,
    givesWay: () => isBurst(runtime),
    longestWayMs: 5_000,
    async run(signal) {
      const isSteady = before.events >= fewEvents && before.events < smallRound
      const now = performance.now()
      if (isSteady && now - before.endedAt < silenceMs)
        await pause(Math.max(leastBreathMs, before.startedAt + betweenStartsMs - now), signal)
      const startedAt = performance.now()
      const events = await round()
      const tookMs = performance.now() - startedAt
      if (events > 0) before = { startedAt, endedAt: performance.now(), events }
      if (tookMs > 2 * wantedRoundMs) records = Math.max(fewestRecords, Math.floor(records / 2))
      else if (tookMs < wantedRoundMs) records = Math.min(mostRecords, records * 2)
      return events > 0 ? 'more' : 'idle'
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
