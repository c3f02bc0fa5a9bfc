import { z } from 'zod'
import { askFragment, type ClickHouseClient, ch, type Fragment } from '../../../engines/index.ts'
import { uuid } from '../sources.ts'

const Row = z.object({
  size: z.number(),
  total: z.number(),
  revenueMinor: z.number(),
  sample: z.array(z.number()),
})
export type Measured = z.infer<typeof Row>

/** How many members there are, of how many customers, what they have brought, and ten of them by chance. */
export async function measureMembers(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  members: Fragment,
  options: { urgent?: boolean } = {},
): Promise<Measured> {
  const workspace = uuid(workspaceId)
  const [row] = await askFragment(
    clickhouse,
    ch`WITH (SELECT (groupBitmapState(customer_id), groupArraySample(10, 7)(customer_id)) FROM (${members})) AS found
      SELECT bitmapCardinality(found.1) AS size, found.2 AS sample,
        (SELECT count() FROM customer_profiles FINAL WHERE workspace_id = ${workspace}) AS total,
        (SELECT sum(revenue_minor) FROM customer_traits FINAL
         WHERE workspace_id = ${workspace} AND revenue_minor != 0 AND bitmapContains(found.1, customer_id)) AS revenueMinor`,
    Row,
    options,
  )
  return row ?? { size: 0, total: 0, revenueMinor: 0, sample: [] }
}
