import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

/** Products by how many people looked at them, put them into the cart, and bought them. */
export const productDemand = question({
  name: 'product-demand',
  params: z.object({ workspaceId: z.uuid(), since: z.date(), until: z.date(), most: z.number().int() }),
  row: z.object({ productId: z.string(), viewers: z.number(), adders: z.number(), buyers: z.number() }),
  sql: `
    SELECT product_id AS productId, uniqIf(living_id, did = 'view') AS viewers, uniqIf(living_id, did = 'add') AS adders,
           uniqIf(living_id, did = 'buy') AS buyers
    FROM (
      SELECT living_id, product_id, if(name = 'Product Viewed', 'view', 'add') AS did
      FROM ${livingRows('events', ['product_id', 'name'], {
        where: `name IN ('Product Viewed', 'Product Added') AND product_id != ''
          AND received_at >= {since:DateTime64(3, 'UTC')}
          AND occurred_at >= {since:DateTime64(3, 'UTC')} AND occurred_at < {until:DateTime64(3, 'UTC')}`,
      })}
      UNION ALL
      SELECT living_id, arrayJoin(product_ids) AS product_id, 'buy' AS did
      FROM ${livingRows('purchases', ['product_ids'], {
        where: `is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')} AND placed_at < {until:DateTime64(3, 'UTC')}`,
      })}
    )
    GROUP BY product_id
    ORDER BY viewers + adders + buyers DESC, product_id
    LIMIT {most:UInt32}`,
})
