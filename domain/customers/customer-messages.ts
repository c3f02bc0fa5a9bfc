import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { findFamily } from './find-family.ts'
import { maskEmail, maskPhone, maskText } from './personal-data.ts'

const At = z.iso.datetime().nullable()

const CustomerMessage = z.object({
  id: z.uuid(),
  channel: z.string(),
  address: z.string().nullable(),
  subject: z.string().nullable(),
  status: z.string(),
  reason: z.string().nullable().describe('Why it was not sent, or is in doubt'),
  reasonCode: z.string().nullable(),
  reasonValues: z.record(z.string(), z.number()).nullable().describe('Figures of the reason'),
  flowId: z.uuid().nullable(),
  flowName: z.string().nullable(),
  campaignName: z.string().nullable(),
  stepId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: At,
  deliveredAt: At,
  openedAt: At,
  clickedAt: At,
  convertedAt: At,
  unsubscribedAt: At,
  returnedAt: At,
  returnReason: z.string().nullable().describe('Why it came back, in one word'),
  complainedAt: At,
  call: z
    .object({ outcome: z.enum(['reached', 'not-reached', 'dropped', 'do-not-call']), note: z.string() })
    .nullable()
    .describe('What came of a call that somebody of the shop was to make'),
})

type Row = Omit<
  z.infer<typeof CustomerMessage>,
  | 'createdAt'
  | 'sentAt'
  | 'deliveredAt'
  | 'openedAt'
  | 'clickedAt'
  | 'convertedAt'
  | 'unsubscribedAt'
  | 'returnedAt'
  | 'complainedAt'
> & {
  mark: string
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  openedAt: Date | null
  clickedAt: Date | null
  convertedAt: Date | null
  unsubscribedAt: Date | null
  returnedAt: Date | null
  complainedAt: Date | null
}

const iso = (at: Date | null) => at?.toISOString() ?? null

export const customerMessages = operation({
  name: 'customers.messages',
  summary:
    'Messages to a person with what became of them, also those that were decided against and why; newest first.',
  http: 'GET /customers/{id}/messages',
  needs: 'read',
  input: z.object({
    id: z.number().int().positive(),
    limit: z.number().int().min(1).max(100).default(20),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(CustomerMessage), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId, actor }, { id, limit, cursor }) {
    const { ids } = await findFamily(tx, workspaceId, id)
    const [createdAt, messageId] = cursor ? decodeCursor(cursor, 2) : []
    const { rows } = await sql<Row>`
      select m.id, m.channel, m.address, m.subject, m.status, m.reason, m.reason_code as "reasonCode",
        m.reason_values as "reasonValues",
        m.flow_id as "flowId", f.name as "flowName", g.name as "campaignName", m.step_id as "stepId", m.created_at as "createdAt",
        m.created_at::text as mark, m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.opened_at as "openedAt", m.clicked_at as "clickedAt",
        m.converted_at as "convertedAt", m.unsubscribed_at as "unsubscribedAt",
        m.returned_at as "returnedAt", m.return_reason as "returnReason", m.complained_at as "complainedAt",
        case when d.outcome is not null then jsonb_build_object('outcome', d.outcome, 'note', d.note) end as call
      from messages m left join flows f on f.workspace_id = m.workspace_id and f.id = m.flow_id
        left join campaigns g on g.workspace_id = m.workspace_id and g.id = m.campaign_id
        left join task_outcomes d on d.workspace_id = m.workspace_id and d.message_id = m.id
      where m.workspace_id = ${workspaceId} and m.customer_id = any(${ids}::bigint[])
        ${cursor ? sql`and (m.created_at, m.id) < (${String(createdAt)}::timestamptz, ${String(messageId)}::uuid)` : sql``}
      order by m.created_at desc, m.id desc limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ mark: _, ...message }) => ({
        ...message,
        reason: maskText(actor, message.reason),
        address: actor.seesPersonalData ? message.address : message.address && covered(message.address),
        createdAt: message.createdAt.toISOString(),
        sentAt: iso(message.sentAt),
        deliveredAt: iso(message.deliveredAt),
        openedAt: iso(message.openedAt),
        clickedAt: iso(message.clickedAt),
        convertedAt: iso(message.convertedAt),
        unsubscribedAt: iso(message.unsubscribedAt),
        returnedAt: iso(message.returnedAt),
        returnReason: maskText(actor, message.returnReason),
        complainedAt: iso(message.complainedAt),
        call: message.call && { ...message.call, note: maskText(actor, message.call.note) ?? '' },
      })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.mark, last.id]) : null,
    }
  },
})

const covered = (address: string) => (address.includes('@') ? maskEmail(address) : maskPhone(address))
