import { answersTopic, readAnswers, recordAnswers } from '../../domain/messages/index.ts'
import { listenLog, moveCursor, readAfter } from '../../engines/index.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { areReadersMany } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'

const consumer = 'answers'
const mostAnswers = 5_000

/** One round: the answers that wait, and the cursor with them. Says how many they were. */
export const takeAnswers = ({ engines: { db } }: Runtime): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const batches = await readAfter(tx, answersTopic, consumer, { maxRecords: mostAnswers })
    const last = batches.at(-1)
    if (!last) return 0
    const answers = batches.flatMap((batch) => readAnswers(batch.payload))
    await recordAnswers(tx, answers)
    await moveCursor(tx, answersTopic, consumer, last.seq)
    return answers.length
  })

/**
 * So many at once, and very many read: a round of thousands costs little more than this one, and while they read each waits for
 * a redirect on the same machine. One click alone is understood at once.
 */
const many = 100
const pauseMs = { least: 300, most: 1_000 }

/** Openings of letters and clicks in them, from the log to the messages and their history: who read, and whether it was a person. */
export function startAnswers(runtime: Runtime): Lane {
  let waitMs = 0
  const lane = startLane({
    name: 'answers',
    tickMilliseconds: 1_000,
    givesWay: () => areReadersMany(runtime),
    longestWayMs: 5_000,
    async run(signal) {
      if (waitMs > 0) await pause(waitMs, signal)
      const startedAt = performance.now()
      const taken = await takeAnswers(runtime)
      const tookMs = performance.now() - startedAt
      // one that is full has more behind it
      const isPaced = taken >= many && taken < mostAnswers
      waitMs = isPaced ? Math.min(Math.max(tookMs, pauseMs.least), pauseMs.most) : 0
      return taken > 0 ? 'more' : 'idle'
    },
  })
  const listening = listenLog(runtime.urls.postgresUrl, (topic) => {
    if (topic === null || topic === answersTopic) lane.wake()
  })
  return {
    ...lane,
    async stop() {
      await listening.stop()
      await lane.stop()
    },
  }
}
