import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** The products that each card looked at in the last 90 days, the last one first. */
export const productsViewedBy = question({
  name: 'products-viewed-by',
  params: z.object({ workspaceId: z.uuid(), customerIds: z.array(z.int()), each: z.int() }),
  row: z.object({ customerId: z.coerce.number(), productId: z.string(), at: z.coerce.number() }),
  sql: `
    SELECT customer_id AS customerId, product_id AS productId, toUnixTimestamp64Milli(max(occurred_at)) AS at
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}
      AND name = 'Product Viewed' AND product_id != '' AND occurred_at > now() - INTERVAL 90 DAY
    GROUP BY customer_id, product_id
    ORDER BY customer_id, at DESC, product_id
    LIMIT {each:UInt32} BY customer_id`,
})
