import { z } from 'zod'
import { type ClickHouseClient, question } from '../../../engines/index.ts'
import { ends, fates, livingRows, readings, sayings, tells } from '../../traits/index.ts'

/** What messages can be counted by. */
export const dimensions = [
  'total',
  'campaign',
  'flow',
  'step',
  'variant',
  'template',
  'channel',
  'segment',
  'link',
  'domain',
  'device',
  'hour',
  'day',
] as const
export type Dimension = (typeof dimensions)[number]

const noId = '00000000-0000-0000-0000-000000000000'

/** Nothing (an empty list, an empty word) asks for all. */
const params = z.object({
  workspaceId: z.uuid(),
  timeZone: z.string(),
  currency: z.string(),
  since: z.date(),
  until: z.date(),
  campaignIds: z.array(z.uuid()).default([]),
  flowIds: z.array(z.uuid()).default([]),
  templateIds: z.array(z.uuid()).default([]),
  stepId: z.string().default(''),
  variant: z.string().default(''),
  channel: z.string().default(''),
  /** Of these segments, by their computation in use: for the dimension, or to count only their members. */
  segments: z.array(z.uuid()).default([]),
  generations: z.array(z.number().int()).default([]),
  most: z.number().int().default(500),
})
export type FigureParams = z.input<typeof params>

const row = z.object({
  key: z.string(),
  sent: z.coerce.number(),
  delivered: z.coerce.number(),
  bounced: z.coerce.number(),
  failed: z.coerce.number(),
  opened: z.coerce.number(),
  openedByMachine: z.coerce.number(),
  clicked: z.coerce.number(),
  clickedByMachine: z.coerce.number(),
  clicks: z.coerce.number(),
  converted: z.coerce.number(),
  orders: z.coerce.number(),
  revenueMinor: z.coerce.number(),
  unsubscribed: z.coerce.number(),
  complained: z.coerce.number(),
  closed: z.coerce.number(),
  answered: z.coerce.number(),
  /** By which they went out. */
  channels: z.array(z.string()),
})
export type MessageFigures = Omit<z.output<typeof row>, 'key'>

const where = `
  occurred_at >= {since:DateTime64(3, 'UTC')} AND occurred_at < {until:DateTime64(3, 'UTC')}
  AND (empty({campaignIds:Array(UUID)}) OR campaign_id IN {campaignIds:Array(UUID)})
  AND (empty({flowIds:Array(UUID)}) OR flow_id IN {flowIds:Array(UUID)})
  AND (empty({templateIds:Array(UUID)}) OR template_id IN {templateIds:Array(UUID)})
  AND ({stepId:String} = '' OR step_id = {stepId:String})
  AND ({variant:String} = '' OR variant = {variant:String})
  AND ({channel:String} = '' OR channel = {channel:String})`

const members = `
  SELECT customer_id, toString(segment_id) AS segment FROM segment_members FINAL
  WHERE workspace_id = {workspaceId:UUID}
    AND (segment_id, generation) IN arrayZip({segments:Array(UUID)}, {generations:Array(UInt32)})`

const columns = [
  'message_id',
  'campaign_id',
  'flow_id',
  'step_id',
  'variant',
  'template_id',
  'channel',
  'kind',
  'url',
  'is_machine',
  'order_number',
  'amount_minor',
  'currency',
  'user_agent',
  'occurred_at',
]
const everyRow = `(SELECT ${columns.join(', ')} FROM message_events WHERE workspace_id = {workspaceId:UUID} AND ${where})`
const ofLiving = livingRows('message_events', columns, { where })
const ofMembers = `(SELECT * FROM ${ofLiving} WHERE living_id IN (SELECT customer_id FROM (${members})))`
const bySegment = `(SELECT * FROM ${ofLiving} AS told INNER JOIN (${members}) AS member ON member.customer_id = told.living_id)`
/** The domain stands with the hand-over; what comes back later is the same message's. */
const withDomain = (rows: string) => `(
  SELECT told.*, address.domain AS domain FROM ${rows} AS told
  LEFT ANY JOIN (
    SELECT message_id, domain FROM message_events
    WHERE workspace_id = {workspaceId:UUID} AND kind IN ('sent', 'failed') AND domain != '' AND ${where}
  ) AS address ON address.message_id = told.message_id)`

const device = `multiIf(
  user_agent = '' OR match(user_agent, 'ImageProxy|YahooMailProxy'), 'unknown',
  match(user_agent, 'iPad|Tablet') OR (match(user_agent, 'Android') AND NOT match(user_agent, 'Mobile')), 'tablet',
  match(user_agent, 'iPhone|iPod|Mobile|Android'), 'phone', 'computer')`

/** A visit to the shop says that its letter was clicked, not from what: no second device where the click itself is known. */
const isToldTwice = `(kind = 'clicked' AND url = '' AND message_id IN (
  SELECT message_id FROM message_events
  WHERE workspace_id = {workspaceId:UUID} AND kind = 'clicked' AND url != '' AND ${where}))`

/** What a row counts under, and which rows count. Openings and clicks alone have a device and a link. */
const keys: Record<Dimension, { key: string; only?: string }> = {
  total: { key: `''` },
  campaign: { key: 'toString(campaign_id)', only: `campaign_id != toUUID('${noId}')` },
  flow: { key: 'toString(flow_id)', only: `flow_id != toUUID('${noId}')` },
  step: { key: `concat(toString(flow_id), '/', step_id)`, only: `flow_id != toUUID('${noId}')` },
  variant: { key: 'variant' },
  template: { key: 'toString(template_id)', only: `template_id != toUUID('${noId}')` },
  channel: { key: 'channel' },
  segment: { key: 'segment' },
  link: { key: 'url', only: `kind IN ('clicked', 'unclicked') AND url != ''` },
  domain: { key: `domain`, only: `domain != ''` },
  device: {
    key: device,
    only: `kind IN ('opened', 'unopened', 'clicked', 'unclicked') AND NOT ${isToldTwice}`,
  },
  hour: { key: 'toString(toHour(occurred_at, {timeZone:String}))' },
  day: { key: 'toString(toDate(occurred_at, {timeZone:String}))' },
}

function figuresBy(dimension: Dimension, isOfSegments: boolean) {
  const { key, only } = keys[dimension]
  const plain = dimension === 'segment' ? bySegment : isOfSegments ? ofMembers : everyRow
  const rows = dimension === 'domain' ? withDomain(plain) : plain
  const isOfTime = dimension === 'day' || dimension === 'hour'
  const withFate = (kind: string) =>
    `(SELECT message_id FROM ${everyRow} WHERE kind = '${kind}' AND NOT ${tells})`
  // What came back the day after was delivered on no day; what a service told of the day after, on that one alone.
  const delivered = isOfTime
    ? `(max(kind = 'delivered' AND ${tells}) OR (${fates.delivered} AND message_id NOT IN ${withFate('bounced')}
        AND (max(kind = 'delivered') OR message_id NOT IN ${withFate('delivered')})))`
    : fates.delivered
  return question({
    name: 'message-figures',
    params,
    row,
    sql: `
    SELECT key, countIf(was_sent) AS sent, countIf(was_delivered) AS delivered, countIf(has_bounced) AS bounced,
           countIf(has_failed) AS failed, countIf(open_count > 0 OR click_count > 0) AS opened,
           countIf(machine_opened AND open_count <= 0 AND click_count <= 0) AS openedByMachine,
           countIf(click_count > 0) AS clicked, countIf(machine_clicked AND click_count <= 0) AS clickedByMachine,
           sumIf(if(link_count > 0, link_count, click_count), click_count > 0) AS clicks,
           countIf(length(bought) > 0) AS converted, sum(length(bought)) AS orders,
           sum(arraySum(one -> if(one.3 = {currency:String}, one.2, 0), bought)) AS revenueMinor,
           countIf(has_left) AS unsubscribed, countIf(has_complained) AS complained,
           countIf(has_closed) AS closed, countIf(has_answered) AS answered,
           groupUniqArrayIf(of_channel, was_sent) AS channels
    FROM (
      SELECT ${key} AS key, message_id, any(channel) AS of_channel,
             max(kind = 'sent') AS was_sent, ${delivered} AS was_delivered, ${ends.bounced} AS has_bounced,
             ${ends.failed} AS has_failed, ${readings('opened')} AS open_count, ${readings('clicked')} AS click_count,
             sumIf(${sayings.clicked}, url != '') AS link_count,
             max(kind = 'opened' AND is_machine) AS machine_opened, max(kind = 'clicked' AND is_machine) AS machine_clicked,
             groupUniqArrayIf((order_number, amount_minor, currency), kind = 'converted') AS bought,
             max(kind = 'unsubscribed') AS has_left, max(kind = 'complained') AS has_complained,
             max(kind = 'closed') AS has_closed,
             ${readings('answered')} > 0 AS has_answered
      FROM ${rows}
      ${only ? `WHERE ${only}` : ''}
      GROUP BY key, message_id
    )
    GROUP BY key
    ORDER BY sent DESC, clicked DESC, opened DESC, key
    LIMIT {most:UInt32}`,
  })
}

const asked = new Map<string, ReturnType<typeof figuresBy>>()

/** What became of messages, counted by one thing. A message counts once for each fate, under each key it has. */
export function messageFigures(clickhouse: ClickHouseClient, dimension: Dimension, given: FigureParams) {
  const isOfSegments = (given.segments?.length ?? 0) > 0
  const name = `${dimension} ${isOfSegments}`
  const ask = asked.get(name) ?? figuresBy(dimension, isOfSegments)
  asked.set(name, ask)
  return ask(clickhouse, given)
}
