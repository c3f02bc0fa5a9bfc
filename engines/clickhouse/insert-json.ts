import { Readable } from 'node:stream'
import { type ClickHouseClient, urgent } from './connect.ts'

/**
 * Inserts rows that are JSON already (objects separated by commas, in several pieces) as one block. A second insert
 * with the same token changes nothing, as with `insertRows`.
 */
export async function insertJson(
  clickhouse: ClickHouseClient,
  table: string,
  pieces: readonly string[],
  options: { token?: string } = {},
): Promise<void> {
  if (pieces.length === 0) return
  const { stream } = await clickhouse.exec({
    query: `INSERT INTO ${table} FORMAT JSONEachRow`,
    values: Readable.from([Buffer.from(`${pieces.join('\n')}\n`)], {
      objectMode: false,
    }),
    clickhouse_settings: {
      // Cards wait for it: not behind reports.
      ...urgent,
      ...(options.token === undefined ? {} : { insert_deduplication_token: options.token }),
      deduplicate_blocks_in_dependent_materialized_views: 1,
      async_insert: 0,
      // An object's text goes into a String as it stands.
      input_format_json_read_objects_as_strings: 1,
    },
  })
  // The connection is free only after its answer was read.
  stream.resume()
  await new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject))
}
