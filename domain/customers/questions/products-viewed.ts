import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

const params = z.object({
  workspaceId: z.uuid(),
  customerIds: z.array(z.number().int()),
  limit: z.number().int(),
})

/** Products a person looked at, put into the cart and bought, the one looked at last first. */
export const productsViewed = question({
  name: 'products-viewed',
  settings: aboutFew,
  params,
  row: z.object({
    productId: z.string(),
    name: z.string(),
    views: z.coerce.number(),
    added: z.coerce.number(),
    lastAt: clickhouseDate,
  }),
  sql: `
    SELECT product_id AS productId,
           argMax(JSONExtractString(properties, 'name'), occurred_at) AS name,
           countIf(events.name = 'Product Viewed') AS views,
           countIf(events.name = 'Product Added') AS added,
           max(occurred_at) AS lastAt
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)} AND product_id != ''
    GROUP BY product_id
    ORDER BY lastAt DESC, productId
    LIMIT {limit:UInt32}`,
})

/** Categories of the products and lists a person looked at, the one looked at most first. */
export const categoriesViewed = question({
  name: 'categories-viewed',
  settings: aboutFew,
  params,
  row: z.object({ category: z.string(), views: z.coerce.number(), lastAt: clickhouseDate }),
  sql: `
    SELECT JSONExtractString(properties, 'category') AS category, count() AS views, max(occurred_at) AS lastAt
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}
      AND name IN ('Product Viewed', 'Product List Viewed') AND category != ''
    GROUP BY category
    ORDER BY views DESC, category
    LIMIT {limit:UInt32}`,
})
