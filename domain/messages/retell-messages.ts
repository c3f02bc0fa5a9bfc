import { type MessageEventRow, sql, type Transaction } from '../../engines/index.ts'
import type { MessageIdentity } from './message.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'

interface MessageRow extends MessageIdentity {
  status: string
  reason_code: string | null
  created_at: Date
  claimed_at: Date | null
  sent_at: Date | null
  delivered_at: Date | null
  opened_at: Date | null
  clicked_at: Date | null
  unsubscribed_at: Date | null
  returned_at: Date | null
  return_reason: string | null
  complained_at: Date | null
  orders: { number: string; amountMinor: number; currency: string; placedAt: string }[]
}

/** What a message's own row tells of it. Second openings, addresses of clicks and programs' visits stand in the history alone. */
function eventsOf(workspaceId: string, row: MessageRow): MessageEventRow[] {
  const told = (kind: MessageFactKind, at: Date | null, reason = '') =>
    at ? [messageFact(workspaceId, row, kind, at, { reason })] : []
  const ended = row.claimed_at ?? row.created_at
  const reason = row.reason_code ?? ''
  return [
    ...(row.status === 'skipped' ? told('skipped', ended, reason) : told('queued', row.created_at)),
    ...told('sent', row.sent_at),
    ...told('delivered', row.delivered_at),
    ...(row.status === 'failed' && row.sent_at ? told('bounced', row.sent_at, reason) : []),
    ...(row.status === 'in-doubt' || (row.status === 'failed' && !row.sent_at)
      ? told(row.status, ended, reason)
      : []),
    ...(row.status === 'failed' ? [] : told('bounced', row.returned_at, row.return_reason ?? '')),
    ...told('complained', row.complained_at),
    ...told('opened', row.opened_at),
    ...told('clicked', row.clicked_at),
    ...told('unsubscribed', row.unsubscribed_at),
    ...row.orders.map(({ number, amountMinor, currency, placedAt }) => ({
      ...messageFact(workspaceId, row, 'converted', new Date(placedAt)),
      order_number: number,
      amount_minor: amountMinor,
      currency,
    })),
  ]
}

/** What the history should hold at the least of the next messages. In the order of their ids. */
export async function retellMessages(
  tx: Transaction,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<{ events: MessageEventRow[]; count: number; next: string | null }> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id, m.status, m.reason_code, m.created_at,
      m.claimed_at, m.sent_at, m.delivered_at, m.opened_at, m.clicked_at, m.unsubscribed_at,
      m.complained_at, coalesce(m.returned_at, s.at) as returned_at, coalesce(m.return_reason, 'userunknown') as return_reason,
      coalesce(o.orders, '[]') as orders
    from messages m
    left join lateral (
      select min(at) as at from suppressions
      where workspace_id = m.workspace_id and message_id = m.id and reason = 'hard-bounce') s on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('number', number, 'amountMinor', total_minor, 'currency', currency,
        'placedAt', placed_at)) as orders
      from orders where workspace_id = m.workspace_id and attributed_message_id = m.id) o on m.converted_at is not null
    where m.workspace_id = ${workspaceId}::uuid ${after === null ? sql`` : sql`and m.id > ${after}::uuid`}
    order by m.id limit ${limit}`.execute(tx)
  return {
    events: rows.flatMap((row) => eventsOf(workspaceId, row)),
    count: rows.length,
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  }
}
