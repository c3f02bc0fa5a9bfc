import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/** The most rows of each sort. */
export const mostBrowsed = 100

/**
 * What a person looked at, browses with and came from, in one reading of their events: products, pages and devices, the last one first;
 * categories of products and lists, the one looked at most first; campaigns by their tags, or else the sites that led here, the first one
 * first; and how many events there are.
 */
export const browsingOfCustomer = question({
  name: 'browsing-of-customer',
  settings: aboutFew,
  params: z.object({ workspaceId: z.uuid(), customerIds: z.array(z.number().int()) }),
  row: z.object({
    sort: z.enum(['any', 'product', 'category', 'page', 'device', 'source']),
    label: z.string(),
    medium: z.string(),
    campaign: z.string(),
    events: z.coerce.number(),
    /** Of a product or a page, as it was called last. */
    title: z.string(),
    /** Of a page: where the last visit to it came from. */
    referrer: z.string(),
    views: z.coerce.number(),
    added: z.coerce.number(),
    firstAt: clickhouseDate,
    lastAt: clickhouseDate,
  }),
  sql: `
    SELECT told.1 AS sort, told.2 AS label, told.3 AS medium, told.4 AS campaign, count() AS events,
           JSONExtractString(argMaxIf(properties, occurred_at, told.1 IN ('product', 'page')) AS described,
             if(told.1 = 'page', 'title', 'name')) AS title,
           argMaxIf(events.referrer, occurred_at, told.1 = 'page') AS referrer,
           countIf(name = 'Product Viewed') AS views, countIf(name = 'Product Added') AS added,
           min(occurred_at) AS firstAt, max(occurred_at) AS lastAt
    FROM events
    ARRAY JOIN [
      ('any', 'any', '', ''),
      ('page', if(type = 'page', url, ''), '', ''),
      ('product', product_id, '', ''),
      ('category', if(name IN ('Product Viewed', 'Product List Viewed'), JSONExtractString(properties, 'category'), ''), '', ''),
      ('device', toString(device), '', ''),
      ('source', multiIf(type != 'page', '', utm_source != '', toString(utm_source), domain(events.referrer) != domain(url), domain(events.referrer), ''),
        toString(utm_medium), utm_campaign)] AS told
    PREWHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}
    WHERE told.2 != ''
    GROUP BY sort, label, medium, campaign
    ORDER BY sort, multiIf(sort = 'category', -toInt64(events), sort = 'source', toUnixTimestamp64Milli(firstAt),
      -toUnixTimestamp64Milli(lastAt)), label
    LIMIT ${mostBrowsed} BY sort`,
})
