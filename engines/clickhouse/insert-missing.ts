import type { ClickHouseClient } from './connect.ts'
import { insertJson } from './insert-json.ts'

/** How a table that only grows is refilled: what makes two rows one, and by which columns its own are found quickly. */
export interface RefillBy {
  table: string
  sameBy: readonly string[]
  foundBy: readonly string[]
}

/**
 * Inserts of these rows (JSON objects separated by commas) those that the table lacks, however often they are given: they
 * are laid beside it first, each once, and compared by `sameBy`. One caller at a time. Returns how many were lacking.
 */
export async function insertMissing(
  clickhouse: ClickHouseClient,
  { table, sameBy, foundBy }: RefillBy,
  pieces: readonly string[],
): Promise<number> {
  if (pieces.length === 0) return 0
  const beside = `${table}_to_refill`
  const drop = () => clickhouse.command({ query: `DROP TABLE IF EXISTS ${beside}` })
  await drop()
  try {
    await clickhouse.command({
      query: `CREATE TABLE ${beside} AS ${table} ENGINE = MergeTree ORDER BY tuple()`,
    })
    await insertJson(clickhouse, beside, pieces)
    const same = sameBy.join(', ')
    const lacking = `
      FROM ${beside} WHERE (${same}) NOT IN (
        SELECT ${same} FROM ${table} WHERE (${foundBy.join(', ')}) IN (SELECT ${foundBy.join(', ')} FROM ${beside}))
      LIMIT 1 BY ${same}`
    const counted = await clickhouse.query({
      query: `SELECT count() AS count FROM (SELECT 1 ${lacking})`,
      format: 'JSONEachRow',
    })
    const [{ count } = { count: '0' }] = await counted.json<{ count: string }>()
    if (Number(count) > 0) await clickhouse.command({ query: `INSERT INTO ${table} SELECT * ${lacking}` })
    return Number(count)
  } finally {
    await drop()
  }
}
