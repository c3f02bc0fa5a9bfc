import type { ClickHouseClient } from './connect.ts'

/**
 * Inserts rows as one block. A second insert with the same token changes nothing, in the table and in the views that
 * are fed from it (all of them need `non_replicated_deduplication_window`), even when the first was cut off between the two.
 */
export async function insertRows(
  clickhouse: ClickHouseClient,
  table: string,
  rows: readonly object[],
  options: { token?: string } = {},
): Promise<void> {
  if (rows.length === 0) return
  await clickhouse.insert({
    table,
    values: rows,
    format: 'JSONEachRow',
    clickhouse_settings: {
      ...(options.token === undefined ? {} : { insert_deduplication_token: options.token }),
      deduplicate_blocks_in_dependent_materialized_views: 1,
      async_insert: 0,
    },
  })
}
