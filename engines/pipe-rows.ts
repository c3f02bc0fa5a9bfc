import { Transform } from 'node:stream'
import type { Pool } from 'pg'
import { to } from 'pg-copy-streams'
import type { ClickHouseClient } from './clickhouse/connect.ts'

const pieceBytes = 1_000_000

/** COPY gives a piece a row: a million small ones would cost more than what they hold. */
function inPieces(): Transform {
  let held: Buffer[] = []
  let size = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      held.push(piece)
      size += piece.length
      if (size < pieceBytes) return done()
      const whole = Buffer.concat(held)
      held = []
      size = 0
      done(null, whole)
    },
    flush(done) {
      done(null, Buffer.concat(held))
    },
  })
}

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
    const values = rows.pipe(inPieces())
    rows.once('error', (error) => values.destroy(error))
    await clickhouse.insert({ table, values, format: 'TabSeparated' })
    await client.query('commit')
    client.release()
  } catch (error) {
    // A connection that broke in the middle of a COPY is in no state to be used again.
    client.release(true)
    throw error
  }
}
