import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { ends, fates } from '../../traits/index.ts'

const Counts = z.object({
  campaignId: z.uuid(),
  asked: z.coerce.number(),
  sent: z.coerce.number(),
  delivered: z.coerce.number(),
  bounced: z.coerce.number(),
  skipped: z.coerce.number(),
  heldOut: z.coerce.number(),
  failed: z.coerce.number(),
  inDoubt: z.coerce.number(),
  opened: z.coerce.number(),
  openedByMachine: z.coerce.number(),
  clicked: z.coerce.number(),
  unsubscribed: z.coerce.number(),
  complained: z.coerce.number(),
  closed: z.coerce.number(),
  buyers: z.coerce.number(),
  ordered: z.coerce.number(),
  revenueMinor: z.coerce.number(),
  revenueSquares: z.coerce.number(),
  /** By which they went out. */
  channels: z.array(z.string()),
})

const params = z.object({ workspaceId: z.uuid(), campaignIds: z.array(z.uuid()), since: z.date() })

/** Occasions of a campaign never overlap: a message is of the one that had begun last when it was asked for. */
const told = {
  variant: 'any(variant)',
  channel: 'any(channel)',
  occasion:
    'arrayCount(begun -> begun <= toUnixTimestamp64Milli(min(occurred_at)), {begunAt:Array(Int64)}) + {before:UInt32}',
}

/**
 * A message counts once for each thing; opened by a person counts as a person's even when a program opened it too. Money is of
 * orders attributed to a click, each order once.
 */
const counted = (by: 'variant' | 'channel' | 'occasion', unit: 'message_id' | 'customer_id') => `
    SELECT campaign_id AS campaignId, told_${by} AS ${by}, count() AS asked, countIf(was_sent) AS sent,
           countIf(was_delivered) AS delivered,
           countIf(has_bounced) AS bounced,
           countIf(was_skipped AND NOT was_sent AND NOT held_out) AS skipped, countIf(held_out AND NOT was_sent) AS heldOut,
           countIf(has_failed) AS failed, countIf(is_doubted AND NOT was_sent) AS inDoubt,
           countIf(was_opened) AS opened, countIf(machine_opened AND NOT was_opened) AS openedByMachine,
           countIf(was_clicked) AS clicked, countIf(has_left) AS unsubscribed, countIf(has_complained) AS complained,
           countIf(has_closed) AS closed,
           countIf(notEmpty(orders)) AS buyers, sum(length(orders)) AS ordered, sum(money) AS revenueMinor,
           sum(toFloat64(money) * money) AS revenueSquares,
           groupUniqArrayIf(of_channel, was_sent) AS channels
    FROM (
      SELECT campaign_id, ${told[by]} AS told_${by}, any(channel) AS of_channel, ${unit},
             max(kind = 'sent') AS was_sent, ${fates.delivered} AS was_delivered, ${ends.bounced} AS has_bounced,
             max(kind = 'skipped') AS was_skipped, max(kind = 'skipped' AND reason = 'held-out') AS held_out,
             ${ends.failed} AS has_failed, countIf(kind = 'in-doubt') > countIf(kind = 'undoubted') AS is_doubted,
             ${fates.opened} AS was_opened,
             max(kind = 'opened' AND is_machine) AS machine_opened,
             ${fates.clicked} AS was_clicked,
             max(kind = 'unsubscribed') AS has_left, max(kind = 'complained') AS has_complained,
             max(kind = 'closed') AS has_closed,
             groupUniqArrayIf((order_number, amount_minor), kind = 'converted') AS orders, arraySum(orders.2) AS money
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND campaign_id IN ({campaignIds:Array(UUID)})
        AND occurred_at >= {since:DateTime64(3)}
      GROUP BY campaign_id, ${unit}
    )
    GROUP BY campaign_id, told_${by}
    ORDER BY campaign_id, told_${by}`

const ofVariants = Counts.extend({ variant: z.string() })

/** What became of campaigns' messages, by variant. */
export const lettersOfCampaigns = question({
  name: 'letters-of-campaigns',
  params,
  row: ofVariants,
  sql: counted('variant', 'message_id'),
})

/** What became of campaigns' people, by variant: somebody who got several messages of a cascade counts once. */
export const peopleOfCampaigns = question({
  name: 'people-of-campaigns',
  params,
  row: ofVariants,
  sql: counted('variant', 'customer_id'),
})

/** What became of campaigns' messages, by channel. */
export const channelsOfCampaigns = question({
  name: 'channels-of-campaigns',
  params,
  row: Counts.extend({ channel: z.string() }),
  sql: counted('channel', 'message_id'),
})

/**
 * What became of a campaign's messages, by occasion. `begunAt`: when each began (milliseconds since 1970), the earliest
 * first; `before`: the number of the occasion before them, which takes everything earlier.
 */
export const occasionsOfCampaign = question({
  name: 'occasions-of-campaign',
  params: params.extend({ begunAt: z.array(z.number().int()), before: z.number().int() }),
  row: Counts.extend({ occasion: z.coerce.number() }),
  sql: counted('occasion', 'message_id'),
})
