import type { ClickHouseClient } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'

/** Events of the last hour by source; null while the history cannot be asked, so that the list still shows. */
export async function sourcePulse(
  clickhouse: ClickHouseClient,
  workspaceId: string,
): Promise<Map<string, number> | null> {
  try {
    const answer = await clickhouse.query({
      query: `
        SELECT source_id, sum(events) AS events
        FROM events_by_time
        WHERE workspace_id = {workspaceId: UUID} AND minute > now('UTC') - INTERVAL 1 HOUR
        GROUP BY source_id`,
      query_params: { workspaceId },
      format: 'JSONEachRow',
    })
    const rows = await answer.json<{ source_id: string; events: string | number }>()
    return new Map(rows.map((row) => [row.source_id, Number(row.events)]))
  } catch (error) {
    diary.warn({ error }, 'the pulse of the sources could not be read')
    return null
  }
}
