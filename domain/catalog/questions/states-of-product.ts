import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** What a product cost and whether it could be bought, each time that changed; the newest first. */
export const statesOfProduct = question({
  name: 'states-of-product',
  params: z.object({ workspaceId: z.uuid(), productId: z.string(), limit: z.number().int() }),
  row: z.object({
    at: clickhouseDate,
    priceMinor: z.coerce.number().nullable(),
    oldPriceMinor: z.coerce.number().nullable(),
    currency: z.string(),
    available: z.boolean(),
  }),
  sql: `
    SELECT at, price_minor AS priceMinor, old_price_minor AS oldPriceMinor, currency, available
    FROM product_states
    WHERE workspace_id = {workspaceId:UUID} AND product_id = {productId:String}
    ORDER BY at DESC
    LIMIT {limit:UInt32}`,
})
