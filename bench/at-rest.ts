import { sql } from '../engines/index.ts'
import type { Installation } from './installation.ts'

/** So long nothing may wait: some lanes begin by the clock. */
const quietMs = 3_000

/**
 * Waits until every lane has followed what came: what is measured next is measured of an installation at rest, as its limit is.
 * @returns seconds
 */
export async function untilAtRest({ engines: { db } }: Installation): Promise<number> {
  const from = performance.now()
  let quietFrom = from
  for (;;) {
    const { rows } = await sql<{ isBehind: boolean }>`
      select exists (
          select from (values ('intake', 'intake'), ('facts', 'remember'), ('facts', 'traits'), ('facts', 'segments'),
                              ('understood', 'segments')) as lane(topic, consumer)
          left join log_cursors c on c.topic = lane.topic and c.consumer = lane.consumer
          where exists (select from log_batches b where b.topic = lane.topic and b.seq > coalesce(c.seq, 0)))
        or exists (select from touched_customers) or exists (select from segment_outbox)
        or exists (select from segments where is_stale)
        or exists (select from trait_bases where wanted_at is not null or run_as_of is not null) as "isBehind"`.execute(
      db,
    )
    const now = performance.now()
    if (rows[0]?.isBehind) quietFrom = now
    else if (now - quietFrom >= quietMs) return (now - from) / 1000
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** At rest, and with nothing left for ClickHouse to merge: what came in a few minutes here comes in years elsewhere. */
export async function untilMerged(installation: Installation): Promise<void> {
  await untilAtRest(installation)
  for (;;) {
    const answer = await installation.engines.clickhouse.query({
      query: 'SELECT count() AS merges FROM system.merges WHERE database = currentDatabase()',
      format: 'JSONEachRow',
    })
    const [row] = await answer.json<{ merges: number | string }>()
    if (Number(row?.merges) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
