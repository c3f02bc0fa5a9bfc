import { z } from 'zod'
import { noId } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { notFound } from '../../kit/errors.ts'
import { type Actor, operation } from '../context.ts'
import { maskText } from '../customers/index.ts'
import { readBody } from './bodies.ts'
import { MessageStatus } from './message.ts'
import { countByStatus, type MessageRow, messageById, pageOfMessages } from './messages-store.ts'
import { whatBecameOfAMessage } from './questions/what-became-of-a-message.ts'

const time = z.iso.datetime().nullable()

const Message = z.object({
  id: z.uuid(),
  channel: z.string(),
  topic: z.string(),
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }).describe('The living card'),
  address: z.string().nullable().describe('Covered for those who may not see personal data'),
  template: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  flow: z.object({ id: z.uuid(), name: z.string().nullable(), stepId: z.string().nullable() }).nullable(),
  campaign: z
    .object({ id: z.uuid(), name: z.string().nullable(), variant: z.string().nullable() })
    .nullable(),
  subject: z.string().nullable(),
  status: MessageStatus,
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reasonValues: z.record(z.string(), z.number()).nullable().describe('Figures of the reason'),
  attempts: z.number().int(),
  sendAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  sentAt: time,
  deliveredAt: time.describe('When the other side had told of its arrival; null where nobody tells'),
  openedAt: time,
  clickedAt: time,
  convertedAt: time,
  unsubscribedAt: time,
  returnedAt: time.describe('When it came back; it may have left before'),
  returnReason: z.string().nullable().describe('Why it came back, in one word'),
  complainedAt: time,
})

/** anna.bell@example.com → a…@example.com */
const covered = (address: string) => address.replace(/^(.).*?(@|$)/u, '$1…$2')
const iso = (at: Date | null) => at?.toISOString() ?? null

const toMessage = (row: MessageRow, actor: Actor): z.input<typeof Message> => ({
  id: row.id,
  channel: row.channel,
  topic: row.topic,
  customer: { id: row.root_id, name: row.customer_name },
  address: row.address === null || actor.seesPersonalData ? row.address : covered(row.address),
  template: row.template_id ? { id: row.template_id, name: row.template_name } : null,
  flow: row.flow_id ? { id: row.flow_id, name: row.flow_name, stepId: row.step_id } : null,
  campaign: row.campaign_id ? { id: row.campaign_id, name: row.campaign_name, variant: row.variant } : null,
  subject: row.subject,
  status: MessageStatus.parse(row.status),
  reason: maskText(actor, row.reason),
  reasonCode: row.reason_code,
  reasonValues: row.reason_values,
  attempts: row.attempts,
  sendAt: row.send_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  sentAt: iso(row.sent_at),
  deliveredAt: iso(row.delivered_at),
  openedAt: iso(row.opened_at),
  clickedAt: iso(row.clicked_at),
  convertedAt: iso(row.converted_at),
  unsubscribedAt: iso(row.unsubscribed_at),
  returnedAt: iso(row.returned_at),
  returnReason: maskText(actor, row.return_reason),
  complainedAt: iso(row.complained_at),
})

export const listMessages = operation({
  name: 'messages.list',
  summary: 'Messages, newest first: sent, waiting, skipped, failed or in doubt, each with its reason.',
  http: 'GET /messages',
  needs: 'read',
  input: z.object({
    status: MessageStatus.optional(),
    channel: z.string().max(40).optional(),
    flowId: z.uuid().optional(),
    campaignId: z.uuid().optional(),
    stepId: z.string().max(100).optional(),
    customerId: z.number().int().positive().optional().describe('Any card of a person'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(Message),
    nextCursor: z.string().nullable(),
    byStatus: z.record(z.string(), z.number().int()).optional().describe('With the first page only'),
  }),
  async run(context, { limit, cursor, ...filter }) {
    const { tx, workspaceId, actor } = context
    const [createdAt, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { createdAt: String(createdAt), id: String(id) } : null
    const found = await pageOfMessages(context, filter, limit + 1, after)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => toMessage(row, actor)),
      nextCursor:
        found.length > limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
      ...(cursor ? {} : { byStatus: await countByStatus(tx, workspaceId, filter) }),
    }
  },
})

const MessageEvent = z.object({
  kind: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
  url: z.string(),
  isMachine: z.boolean().describe('A mail program or scanner did it, not a person'),
  orderNumber: z.string(),
  amountMinor: z.number().int(),
  currency: z.string(),
})

export const getMessage = operation({
  name: 'messages.get',
  summary: 'One message with everything that became of it, and exactly what was sent.',
  http: 'GET /messages/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Message.extend({
    providerId: z.string().nullable(),
    events: z.array(MessageEvent),
    letter: z
      .object({
        to: z.string(),
        content: z.record(z.string(), z.string()),
        html: z.string().nullable(),
        text: z.string().nullable(),
      })
      .nullable()
      .describe('Null when nothing was written yet, it was long ago, or you may not see personal data'),
  }),
  async run(context, { id }) {
    const { tx, clickhouse, workspaceId, actor } = context
    const row = await messageById(context, id)
    if (!row) throw notFound({ en: 'This message', ru: 'Этого сообщения' })
    const events = await whatBecameOfAMessage(clickhouse, {
      workspaceId,
      messageId: id,
      flowId: row.flow_id ?? noId,
      stepId: row.step_id ?? '',
      since: new Date(row.created_at.getTime() - 60_000),
    })
    return {
      ...toMessage(row, actor),
      providerId: row.provider_id,
      events: events.map(({ occurredAt, userAgent: _, ...event }) => ({
        ...event,
        reason: maskText(actor, event.reason),
        url: maskText(actor, event.url),
        at: occurredAt.toISOString(),
      })),
      letter: actor.seesPersonalData ? await readBody(tx, workspaceId, id) : null,
    }
  },
})
