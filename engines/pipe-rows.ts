import type { Pool } from 'pg'
import { to } from 'pg-copy-streams'
import type { ClickHouseClient } from './clickhouse/connect.ts'

/**
 * Copies what a query to PostgreSQL answers into a table of ClickHouse, column by column, as fast as the two can: the
 * text form of COPY is what ClickHouse calls TabSeparated. COPY takes no parameters, so the query reads them with
 * `current_setting('habitue.NAME')`.
 */
export async function pipeRows(
  pool: Pool,
  clickhouse: ClickHouseClient,
  { table, query, parameters }: { table: string; query: string; parameters: Record<string, string> },
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin transaction read only')
    for (const [name, value] of Object.entries(parameters))
      await client.query('select set_config($1, $2, true)', [`habitue.${name}`, value])
    const rows = client.query(to(`copy (${query}) to stdout`))
    await clickhouse.insert({ table, values: rows, format: 'TabSeparated' })
    await client.query('commit')
    client.release()
  } catch (error) {
    // A connection that broke in the middle of a COPY is in no state to be used again.
    client.release(true)
    throw error
  }
}
