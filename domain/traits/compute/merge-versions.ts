import { z } from 'zod'
import { behind, type ClickHouseClient, question } from '../../../engines/index.ts'

/** Fewer rows are read in no time, however many versions of them there are. */
const worthMergingRows = 100_000
const tables = ['trait_groups', 'customer_traits'] as const

const partsOf = question({
  name: 'parts-of-traits',
  params: z.object({ table: z.enum(tables) }),
  row: z.object({ kept: z.coerce.number(), largest: z.coerce.number() }),
  sql: `
    SELECT sum(rows) AS kept, max(rows) AS largest FROM system.parts
    WHERE database = currentDatabase() AND table = {table:String} AND active`,
})

/**
 * Leaves one version of each row once a base was computed anew. Until both are merged every question reads both and
 * compares them, and ClickHouse by itself may leave two large parts beside each other for hours. A small base in a large
 * table changes little of it, so nothing is rewritten then: the largest part holds most of the rows as it is.
 */
export async function mergeVersions(clickhouse: ClickHouseClient): Promise<void> {
  for (const table of tables) {
    const [parts] = await partsOf(clickhouse, { table })
    if (!parts || parts.kept < worthMergingRows || parts.largest * 3 > parts.kept * 2) continue
    await clickhouse.command({ query: `OPTIMIZE TABLE ${table} FINAL`, clickhouse_settings: behind })
  }
}
