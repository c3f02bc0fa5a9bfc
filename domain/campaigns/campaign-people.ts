import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { type Context, operation } from '../context.ts'
import { livingName, maskText } from '../customers/index.ts'
import { MessageStatus } from '../messages/index.ts'
import { theCampaign } from './present.ts'

/** Which of a campaign's people. */
const Fate = z.enum([
  'queued',
  'sent',
  'opened',
  'clicked',
  'ordered',
  'unsubscribed',
  'skipped',
  'held-out',
  'failed',
  'bounced',
  'in-doubt',
])
type Fate = z.infer<typeof Fate>

const conditions: Record<Fate, ReturnType<typeof sql>> = {
  queued: sql`m.status in ('queued', 'sending')`,
  sent: sql`m.status = 'sent'`,
  opened: sql`m.opened_at is not null`,
  clicked: sql`m.clicked_at is not null`,
  ordered: sql`m.converted_at is not null`,
  unsubscribed: sql`m.unsubscribed_at is not null`,
  skipped: sql`m.status = 'skipped' and m.reason_code is distinct from 'held-out'`,
  'held-out': sql`m.status = 'skipped' and m.reason_code = 'held-out'`,
  failed: sql`m.status = 'failed' and m.sent_at is null`,
  bounced: sql`(case when m.status = 'failed' then m.sent_at else m.returned_at end) is not null`,
  'in-doubt': sql`m.status = 'in-doubt'`,
}

interface PersonRow {
  message_id: string
  customer_id: number
  customer_name: string | null
  variant: string | null
  channel: string
  status: string
  reason: string | null
  reason_code: string | null
  reason_values: Record<string, number> | null
  return_reason: string | null
  returned_at: Date | null
  created_at: Date
  sent_at: Date | null
  opened_at: Date | null
  clicked_at: Date | null
  converted_at: Date | null
  unsubscribed_at: Date | null
}

async function pageOfPeople(
  { tx, workspaceId, actor }: Context,
  which: {
    id: string
    fate: Fate | undefined
    reason: string | undefined
    variant: string | undefined
    channel: string | undefined
  },
  limit: number,
  after: { createdAt: string; id: string } | null,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select m.id as message_id, living.id as customer_id,
      ${livingName(actor)} as customer_name, m.variant, m.channel, m.status, m.reason,
      m.reason_code, m.reason_values, m.return_reason, m.returned_at, m.created_at, m.sent_at, m.opened_at, m.clicked_at, m.converted_at, m.unsubscribed_at
    from messages m
    join customers born on born.workspace_id = m.workspace_id and born.id = m.customer_id
    join customers living on living.workspace_id = m.workspace_id and living.id = coalesce(born.merged_into, born.id)
    where m.workspace_id = ${workspaceId} and m.campaign_id = ${which.id}
      ${which.fate ? sql`and ${conditions[which.fate]}` : sql``}
      ${which.reason ? sql`and (m.status in ('skipped', 'failed') and m.reason_code = ${which.reason} or m.return_reason = ${which.reason})` : sql``}
      ${which.variant ? sql`and m.variant = ${which.variant}` : sql``}
      ${which.channel ? sql`and m.channel = ${which.channel}` : sql``}
      ${after ? sql`and (m.created_at, m.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.created_at desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

const iso = (at: Date | null) => at?.toISOString() ?? null
const time = z.iso.datetime().nullable()

export const campaignPeople = operation({
  name: 'campaigns.people',
  summary: 'Everybody a campaign was for, the latest first: what became of each, and why some got nothing.',
  http: 'GET /campaigns/{id}/people',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    fate: Fate.optional(),
    reason: z
      .string()
      .max(100)
      .optional()
      .describe(
        'Only who got nothing, or from whom it came back, for this reason (`notSent[].reasonCode` of the statistics)',
      ),
    variant: z.string().max(10).optional(),
    channel: z.string().max(40).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        messageId: z.uuid(),
        customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
        variant: z.string().nullable(),
        channel: z.string(),
        status: MessageStatus,
        reason: z.string().nullable(),
        reasonCode: z.string().nullable(),
        reasonValues: z.record(z.string(), z.number()).nullable(),
        returnReason: z.string().nullable().describe('Why it came back'),
        createdAt: z.iso.datetime(),
        sentAt: time,
        returnedAt: time,
        openedAt: time,
        clickedAt: time,
        orderedAt: time,
        unsubscribedAt: time,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run(context, { id, fate, reason, variant, channel, limit, cursor }) {
    await theCampaign(context, id)
    const [createdAt, last] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { createdAt: String(createdAt), id: String(last) } : null
    const found = await pageOfPeople(context, { id, fate, reason, variant, channel }, limit + 1, after)
    const rows = found.slice(0, limit)
    const end = rows.at(-1)
    return {
      items: rows.map((row) => ({
        messageId: row.message_id,
        customer: { id: row.customer_id, name: row.customer_name },
        variant: row.variant,
        channel: row.channel,
        status: MessageStatus.parse(row.status),
        reason: maskText(context.actor, row.reason),
        reasonCode: row.reason_code,
        reasonValues: row.reason_values,
        returnReason: row.return_reason,
        createdAt: row.created_at.toISOString(),
        sentAt: iso(row.sent_at),
        returnedAt: iso(row.returned_at),
        openedAt: iso(row.opened_at),
        clickedAt: iso(row.clicked_at),
        orderedAt: iso(row.converted_at),
        unsubscribedAt: iso(row.unsubscribed_at),
      })),
      nextCursor:
        found.length > limit && end ? encodeCursor([end.created_at.toISOString(), end.message_id]) : null,
    }
  },
})
