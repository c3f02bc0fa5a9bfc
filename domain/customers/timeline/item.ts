import { z } from 'zod'

const shared = { id: z.string(), at: z.iso.datetime() }
const Details = z.record(z.string(), z.unknown())

/** One thing in a person's life with the shop: data only, the words are the reader's language's. */
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('event'),
    messageId: z.string(),
    type: z.string().describe('track, page, screen, identify, group, alias'),
    name: z.string(),
    url: z.string().nullable(),
    productId: z.string().nullable(),
    productName: z.string().nullable(),
    orderNumber: z.string().nullable(),
    amountMinor: z.number().int().nullable(),
    currency: z.string().nullable(),
    campaign: z.string().nullable(),
    device: z.string().nullable(),
    properties: Details,
    sender: z
      .object({ isTheirs: z.boolean(), by: z.string().nullable(), at: z.iso.datetime() })
      .optional()
      .describe('Of a letter nobody vouches for: what a person of the shop says of who wrote it'),
  }),
  z.object({
    ...shared,
    kind: z.literal('order'),
    orderId: z.uuid(),
    number: z.string(),
    status: z.string(),
    channel: z.string(),
    store: z.string().nullable(),
    totalMinor: z.number().int(),
    currency: z.string(),
    told: z
      .object({ currency: z.string(), totalMinor: z.number().int() })
      .nullable()
      .describe('The total in the currency it was told in'),
    isPurchase: z.boolean(),
    lineCount: z.number().int(),
    attributedMessageId: z.uuid().nullable(),
  }),
  z.object({
    ...shared,
    kind: z.literal('message'),
    what: z.enum([
      'sent',
      'skipped',
      'failed',
      'in-doubt',
      'delivered',
      'returned',
      'opened',
      'clicked',
      'converted',
      'unsubscribed',
      'answered',
    ]),
    messageId: z.uuid(),
    channel: z.string(),
    subject: z.string().nullable(),
    flowId: z.uuid().nullable(),
    flowName: z.string().nullable(),
    campaignName: z.string().nullable(),
    reasonCode: z.string().nullable(),
    reason: z.string().nullable(),
    reasonValues: z.record(z.string(), z.number()).nullable(),
    returnReason: z.string().nullable().describe('Why it came back, in one word'),
    question: z.string().optional().describe('Of what was answered by a button: nps, stars, reason'),
    value: z.string().optional(),
    comment: z.string().nullable().optional(),
  }),
  z.object({
    ...shared,
    kind: z.literal('flow'),
    what: z.enum(['entered', 'step', 'done', 'exited', 'failed']),
    flowId: z.uuid(),
    flowName: z.string().nullable(),
    enrolmentId: z.uuid(),
    stepId: z.string().nullable(),
    outcome: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  z.object({
    ...shared,
    kind: z.literal('consent'),
    channel: z.string(),
    topic: z.string(),
    status: z.string(),
    proof: Details,
  }),
  z.object({
    ...shared,
    kind: z.literal('merge'),
    what: z.enum(['merged', 'parted']),
    mergeId: z.uuid(),
    fromCustomerId: z.number().int(),
    intoCustomerId: z.number().int(),
    reason: Details,
  }),
  z.object({
    ...shared,
    kind: z.literal('segment'),
    what: z.enum(['entered', 'left']),
    segmentId: z.uuid(),
    segmentName: z.string().nullable().describe('Null when the segment was deleted'),
    color: z.number().int().nullable(),
  }),
  z.object({
    ...shared,
    kind: z.literal('note'),
    noteId: z.uuid(),
    text: z.string(),
    author: z.string().nullable(),
  }),
])
export type TimelineItem = z.infer<typeof TimelineItem>
export type TimelineKind = TimelineItem['kind']
export const timelineKinds = [
  'event',
  'order',
  'message',
  'flow',
  'consent',
  'merge',
  'segment',
  'note',
] as const

/** Items older than this one: by time (to the millisecond), then by id, both downwards. */
export interface TimelinePlace {
  at: Date
  id: string
}

/** Later than anything: clocks of phones may be ahead. */
export const endOfTime: TimelinePlace = { at: new Date('2200-01-01T00:00:00Z'), id: '~' }

/** Newest first; ids compared by bytes, as both engines do. */
export const newestFirst = (one: TimelineItem, other: TimelineItem): number =>
  Date.parse(other.at) - Date.parse(one.at) || Buffer.compare(Buffer.from(other.id), Buffer.from(one.id))
