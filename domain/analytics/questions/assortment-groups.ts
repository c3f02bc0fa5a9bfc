import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Categories and the levels above them, by how many orders of the last year hold them. */
export const assortmentGroups = question({
  name: 'assortment-groups',
  params: z.object({ workspaceId: z.uuid(), since: z.date(), most: z.number().int() }),
  row: z.object({ name: z.string(), orders: z.number() }),
  sql: `
    SELECT arrayJoin(arrayMap(depth -> arrayStringConcat(arraySlice(levels, 1, depth), ' / '),
             range(1, length(levels) + 1))) AS name, sum(orders_of_category) AS orders
    FROM (
      SELECT splitByString(' / ', toString(category)) AS levels, count() AS orders_of_category
      FROM purchases FINAL
      ARRAY JOIN categories AS category
      WHERE workspace_id = {workspaceId:UUID} AND is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')}
        AND category != ''
      GROUP BY category
    )
    GROUP BY name
    ORDER BY orders DESC, name
    LIMIT {most:UInt32}`,
})
