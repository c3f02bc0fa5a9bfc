import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

/** A visit is a session that carries a mark; another mark within it is another visit. Events without a session: a visit a day. */
const visits = `
  SELECT living_id, lowerUTF8(utm_source) AS source, lowerUTF8(utm_medium) AS medium, utm_campaign AS campaign,
         if(session_id = '', toString(toDate(occurred_at, {timeZone:String})), session_id) AS session, min(occurred_at) AS began
  FROM ${livingRows('events', ['utm_source', 'utm_medium', 'utm_campaign', 'session_id', 'occurred_at'], {
    where: `utm_source != '' AND occurred_at < {until:DateTime64(3, 'UTC')}
      AND occurred_at >= {since:DateTime64(3, 'UTC')} - INTERVAL {rememberedDays:UInt16} DAY`,
  })}
  GROUP BY living_id, source, medium, campaign, session`

/**
 * What visits with an advertising mark brought, by mark: visits and people of the period, and the purchases of the period whose
 * buyer came by that mark last, within so many days before. Money is that of the workspace's currency, less refunds.
 */
export const markedVisits = question({
  name: 'marked-visits',
  params: z.object({
    workspaceId: z.uuid(),
    timeZone: z.string(),
    currency: z.string(),
    since: z.date(),
    until: z.date(),
    rememberedDays: z.number().int(),
    most: z.number().int(),
  }),
  row: z.object({
    source: z.string(),
    medium: z.string(),
    campaign: z.string(),
    visits: z.number(),
    visitors: z.number(),
    orders: z.number(),
    buyers: z.number(),
    revenueMinor: z.number(),
  }),
  sql: `
    WITH visits AS (${visits})
    SELECT source, medium, campaign, sum(visited) AS visits, uniqIf(living_id, visited > 0) AS visitors,
           sum(ordered) AS orders, uniqIf(living_id, ordered > 0) AS buyers, sum(paid) AS revenueMinor
    FROM (
      SELECT source, medium, campaign, living_id, 1 AS visited, 0 AS ordered, toInt64(0) AS paid
      FROM visits WHERE began >= {since:DateTime64(3, 'UTC')}
      UNION ALL
      SELECT visit.source, visit.medium, visit.campaign, bought.living_id, 0, 1,
             if(bought.currency = {currency:String}, bought.amount_minor, 0)
      FROM (
        SELECT living_id, placed_at, amount_minor, currency
        FROM ${livingRows('purchases', ['placed_at', 'amount_minor', 'currency'], {
          where: `is_purchase AND placed_at >= {since:DateTime64(3, 'UTC')} AND placed_at < {until:DateTime64(3, 'UTC')}`,
        })}
      ) AS bought
      ASOF INNER JOIN visits AS visit ON visit.living_id = bought.living_id AND visit.began <= bought.placed_at
      WHERE visit.began >= bought.placed_at - INTERVAL {rememberedDays:UInt16} DAY
    )
    GROUP BY source, medium, campaign
    ORDER BY orders DESC, visits DESC, source, medium, campaign
    LIMIT {most:UInt32}`,
})
