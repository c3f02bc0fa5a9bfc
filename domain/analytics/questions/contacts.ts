import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { fates, livingRows } from '../../traits/index.ts'

const params = z.object({
  workspaceId: z.uuid(),
  timeZone: z.string(),
  currency: z.string(),
  since: z.date(),
  until: z.date(),
})

const during = `occurred_at >= {since:DateTime64(3, 'UTC')} AND occurred_at < {until:DateTime64(3, 'UTC')}`

/** People by how many messages they were sent, and what they did with them; opens by machines are left out. */
export const contactFrequency = question({
  name: 'contact-frequency',
  params: params.extend({ mostMessages: z.number().int() }),
  row: z.object({
    messages: z.number(),
    people: z.number(),
    opened: z.number(),
    clicked: z.number(),
    ordered: z.number(),
    left: z.number(),
    revenueMinor: z.number(),
  }),
  sql: `
    SELECT least(sent, {mostMessages:UInt32}) AS messages, count() AS people, countIf(has_opened) AS opened,
           countIf(has_clicked) AS clicked, countIf(orders > 0) AS ordered, countIf(leaves > 0) AS left,
           sum(revenue) AS revenueMinor
    FROM (
      SELECT uniqExactIf(message_id, kind = 'sent') AS sent, ${fates.opened} AS has_opened,
             ${fates.clicked} AS has_clicked, countIf(kind = 'converted') AS orders,
             countIf(kind IN ('unsubscribed', 'complained')) AS leaves,
             sumIf(amount_minor, kind = 'converted' AND currency = {currency:String}) AS revenue
      FROM ${livingRows('message_events', ['message_id', 'kind', 'is_machine', 'amount_minor', 'currency'], { where: during })}
      GROUP BY living_id
      HAVING sent > 0
    )
    GROUP BY messages
    ORDER BY messages`,
})

/** What became of messages, by channel and over all channels (''), whole and by week. */
export const messagesByChannel = question({
  name: 'messages-by-channel',
  params,
  row: z.object({
    channel: z.string(),
    week: z.number(),
    sent: z.number(),
    delivered: z.number(),
    opened: z.number(),
    clicked: z.number(),
    ordered: z.number(),
    left: z.number(),
    failed: z.number(),
    revenueMinor: z.number(),
  }),
  sql: `
    SELECT told_channel AS channel, week, countIf(was_sent) AS sent, countIf(was_delivered) AS delivered, countIf(was_opened) AS opened,
           countIf(was_clicked) AS clicked, countIf(was_ordered) AS ordered, countIf(was_left) AS left,
           countIf(has_failed) AS failed, sum(revenue) AS revenueMinor
    FROM (
      SELECT message_id, any(channel) AS told_channel, intDiv(toRelativeDayNum(occurred_at, {timeZone:String}) + 3, 7) AS week,
             max(kind = 'sent') AS was_sent, ${fates.delivered} AS was_delivered, ${fates.opened} AS was_opened,
             ${fates.clicked} AS was_clicked, max(kind = 'converted') AS was_ordered,
             max(kind IN ('unsubscribed', 'complained')) AS was_left, max(kind IN ('bounced', 'failed')) AS has_failed,
             sumIf(amount_minor, kind = 'converted' AND currency = {currency:String}) AS revenue
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND ${during}
      GROUP BY GROUPING SETS ((message_id), (message_id, week))
    )
    GROUP BY told_channel, week
    ORDER BY channel, week`,
})
