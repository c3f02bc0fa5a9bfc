import type { ClickHouseClient } from '../../engines/index.ts'
import { binaryRows } from '../../engines/index.ts'
import type { Threads } from '../../kit/threads.ts'
import { notRead } from './questions/columns.ts'
import { keepPredictions } from './questions/write-predictions.ts'
import { historyColumns, historyWidth } from './reckoning/rows.ts'
import type { tasks } from './reckoning/tasks.ts'
import { type Sums, sumsOf } from './report.ts'

/** Histories a thread takes at once. */
const pieceBytes = 16_384 * historyWidth

/**
 * What is foretold of everybody gathered, in bounded memory: their histories stream in, threads make predictions of a piece
 * each, which go out to where they are kept until all are there.
 */
export async function foretellEverybody(
  clickhouse: ClickHouseClient,
  threads: Threads<typeof tasks>,
  work: Parameters<typeof tasks.prepare>[0],
  signal?: AbortSignal,
): Promise<Sums> {
  // Not waited for: a thread that still tries the past prepares when it is done.
  const prepared = threads.each('prepare', work)
  const query = `SELECT ${historyColumns.join(', ')} FROM prediction_histories WHERE fit_id = {fitId:UUID}`
  const rows = binaryRows(clickhouse, query, { fitId: work.fitId }, { width: historyWidth, signal })
  const atWork = new Set<Promise<void>>()
  let failure: { error: unknown } | null = null
  let piece = new Uint8Array(pieceBytes)
  let filled = 0
  async function hand(bytes: Uint8Array<ArrayBuffer>) {
    const job: Promise<void> = threads
      .run('foretell', bytes, [bytes.buffer])
      .then((predictions) => keepPredictions(clickhouse, predictions, signal))
      .catch((error) => {
        failure ??= { error }
      })
      .finally(() => atWork.delete(job))
    atWork.add(job)
    // One more than there are threads: while one piece is written, the next is made.
    while (atWork.size > threads.count + 1) await Promise.race(atWork)
  }
  try {
    for (;;) {
      if (failure) break
      const next = await rows.next().catch((cause: unknown) => {
        throw notRead(cause)
      })
      if (next.done) break
      let bytes = new Uint8Array(next.value.buffer, next.value.byteOffset, next.value.byteLength)
      while (bytes.length > 0) {
        const some = bytes.subarray(0, pieceBytes - filled)
        piece.set(some, filled)
        filled += some.length
        bytes = bytes.subarray(some.length)
        if (filled < pieceBytes) continue
        await hand(piece)
        piece = new Uint8Array(pieceBytes)
        filled = 0
      }
    }
    if (filled > 0) await hand(piece.slice(0, filled))
  } finally {
    await Promise.all(atWork)
    await rows.return(undefined)
  }
  const failed = failure as { error: unknown } | null
  if (failed) throw failed.error
  await prepared
  return sumsOf(await threads.each('sums', null))
}
