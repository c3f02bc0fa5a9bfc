import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

const params = z.object({ workspaceId: z.uuid(), customerIds: z.array(z.number().int()) })

/** What a person browses with, the device used last first. */
export const devicesUsed = question({
  name: 'devices-used',
  settings: aboutFew,
  params,
  row: z.object({ device: z.string(), events: z.coerce.number(), lastAt: clickhouseDate }),
  sql: `
    SELECT device, count() AS events, max(occurred_at) AS lastAt
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)} AND device != ''
    GROUP BY device
    ORDER BY lastAt DESC, device
    LIMIT 20`,
})

/** Where a person came from: campaigns by their tags, else the site that led here; the first time first. */
export const sourcesOfVisits = question({
  name: 'sources-of-visits',
  settings: aboutFew,
  params,
  row: z.object({
    source: z.string(),
    medium: z.string(),
    campaign: z.string(),
    visits: z.coerce.number(),
    firstAt: clickhouseDate,
    lastAt: clickhouseDate,
  }),
  sql: `
    SELECT if(utm_source != '', toString(utm_source), domain(referrer)) AS source, utm_medium AS medium,
           utm_campaign AS campaign, count() AS visits, min(occurred_at) AS firstAt, max(occurred_at) AS lastAt
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)} AND type = 'page'
      AND (utm_source != '' OR (referrer != '' AND domain(referrer) != domain(url)))
    GROUP BY source, medium, campaign
    ORDER BY firstAt, source
    LIMIT 50`,
})
