import { answersTopic, readAnswers, recordAnswers } from '../../domain/messages/index.ts'
import { listenLog, moveCursor, readAfter } from '../../engines/index.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

const consumer = 'answers'
const mostAnswers = 5_000

/** One round: the answers that wait, and the cursor with them. */
export const takeAnswers = ({ engines: { db } }: Runtime): Promise<'more' | 'idle'> =>
  db.transaction().execute(async (tx) => {
    const batches = await readAfter(tx, answersTopic, consumer, { maxRecords: mostAnswers })
    const last = batches.at(-1)
    if (!last) return 'idle'
    await recordAnswers(
      tx,
      batches.flatMap((batch) => readAnswers(batch.payload)),
    )
    await moveCursor(tx, answersTopic, consumer, last.seq)
    return 'more'
  })

/** Openings of letters and clicks in them, from the log to the messages and their history: who read, and whether it was a person. */
export function startAnswers(runtime: Runtime): Lane {
  const lane = startLane({ name: 'answers', tickMilliseconds: 1_000, run: () => takeAnswers(runtime) })
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
