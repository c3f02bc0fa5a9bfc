import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

const inCampaign = `campaign_id = {campaignId:UUID} AND occurred_at >= {since:DateTime64(3)}
        AND (kind = 'queued' OR (kind = 'skipped' AND reason = 'held-out'))`

/**
 * What people bought within so many days after it was decided about them, those who were to be written to beside those who
 * were held out. Both passed the contact policy at that moment, so that nothing but chance parts them; whoever was to be written
 * to counts, whether or not the letter reached them. Orders of every channel count, clicked or not. One row a variant; the
 * held-out people of all variants together under ''.
 */
export const outcomes = question({
  name: 'outcomes',
  params: z.object({
    workspaceId: z.uuid(),
    campaignId: z.uuid(),
    since: z.date(),
    days: z.number().int(),
    currency: z.string(),
  }),
  row: z.object({
    isHeldOut: z.boolean(),
    variant: z.string(),
    people: z.coerce.number(),
    buyers: z.coerce.number(),
    orders: z.coerce.number(),
    spent: z.coerce.number(),
    squares: z.coerce.number(),
  }),
  sql: `
    WITH people AS (
      SELECT living_id, min(occurred_at) AS decided_at, max(kind = 'queued') AS was_asked, argMin(variant, occurred_at) AS got
      FROM ${livingRows('message_events', ['occurred_at', 'kind', 'variant'], { where: inCampaign })}
      GROUP BY living_id
    ),
    bought AS (
      SELECT person.living_id AS living_id, count() AS orders, sum(purchase.money) AS spent
      FROM people AS person
      INNER JOIN (
        SELECT living_id, placed_at, amount_minor - refunded_minor AS money
        FROM ${livingRows('purchases', ['placed_at', 'amount_minor', 'refunded_minor'], {
          where: 'is_purchase AND currency = {currency:String} AND placed_at >= {since:DateTime64(3)}',
        })}
      ) AS purchase ON purchase.living_id = person.living_id
      WHERE purchase.placed_at >= person.decided_at AND purchase.placed_at < person.decided_at + toIntervalDay({days:UInt32})
      GROUP BY living_id
    )
    SELECT toBool(was_asked = 0) AS isHeldOut, if(was_asked, got, '') AS variant, count() AS people, countIf(bought.orders > 0) AS buyers,
           sum(bought.orders) AS orders, sum(bought.spent) AS spent, sum(toFloat64(bought.spent) * bought.spent) AS squares
    FROM people LEFT ANY JOIN bought ON bought.living_id = people.living_id
    GROUP BY isHeldOut, variant
    ORDER BY isHeldOut, variant`,
})
