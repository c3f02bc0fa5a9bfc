import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** What was bought in a store since a moment, by currency; `names`: everything orders call it, in small letters. */
export const storeFigures = question({
  name: 'store-figures',
  params: z.object({ workspaceId: z.uuid(), names: z.array(z.string()), since: z.date() }),
  row: z.object({
    currency: z.string(),
    purchases: z.number(),
    buyers: z.number(),
    revenueMinor: z.number(),
  }),
  sql: `
    SELECT currency, count() AS purchases, uniqIf(customer_id, customer_id != 0) AS buyers,
           sum(amount_minor) AS revenueMinor
    FROM purchases FINAL
    WHERE workspace_id = {workspaceId:UUID} AND is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')}
      AND lowerUTF8(store) IN {names:Array(String)}
    GROUP BY currency
    ORDER BY purchases DESC`,
})
