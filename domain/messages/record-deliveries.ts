import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import type { MessageIdentity } from './message.ts'
import { messageFact } from './message-facts.ts'

/** A letter of ours that its service says it has delivered. */
export interface ToldDelivery {
  messageId: string
  at: Date
}

interface Delivered extends MessageIdentity {
  sent_at: Date
  delivered_at: Date
}

/**
 * Writes down which letters of a mail service have arrived. The first word holds: told again, it changes nothing. One that was
 * in doubt did go out. Coming back outweighs it
 * (`domain/traits/fates.ts`). Answers how many were new, and how many
 * are nothing of ours.
 */
export async function recordDeliveries(
  tx: Transaction,
  workspaceId: string,
  told: readonly ToldDelivery[],
): Promise<{ delivered: number; unknown: number }> {
  if (told.length === 0) return { delivered: 0, unknown: 0 }
  const times = new Map<string, Date>()
  for (const { messageId, at } of told) {
    const known = times.get(messageId)
    if (!known || at < known) times.set(messageId, at)
  }
  // Everybody locks messages in the order of their ids.
  const ids = [...times.keys()].sort()
  const { rows: found } = await sql<{ id: string; status: string; delivered_at: Date | null }>`
    select id, status, delivered_at from messages
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and channel = 'email'
    order by id for update`.execute(tx)
  const ours = new Set(found.map(({ id }) => id))
  const unknown = told.filter(({ messageId }) => !ours.has(messageId)).length
  // What is being handed over at this moment may be told of before it is written down as sent.
  const fresh = found.filter(
    ({ status, delivered_at: known }) => known === null && ['sending', 'sent', 'in-doubt'].includes(status),
  )
  if (fresh.length === 0) return { delivered: 0, unknown }
  const doubted = new Set(fresh.filter(({ status }) => status === 'in-doubt').map(({ id }) => id))
  const { rows } = await sql<Delivered>`
    update messages m set
      status = case when m.status = 'in-doubt' then 'sent' else m.status end,
      reason = case when m.status = 'in-doubt' then null else m.reason end,
      reason_code = case when m.status = 'in-doubt' then null else m.reason_code end,
      sent_at = case when m.status = 'in-doubt' then coalesce(m.sent_at, m.claimed_at, t.at) else m.sent_at end,
      delivered_at = greatest(t.at, m.sent_at, m.claimed_at)
    from unnest(${fresh.map(({ id }) => id)}::uuid[],
      ${fresh.map(({ id }) => times.get(id) as Date)}::timestamptz[]) as t(id, at)
    where m.workspace_id = ${workspaceId} and m.id = t.id
    returning m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id, m.address,
      m.sent_at, m.delivered_at`.execute(tx)
  await appendFacts(tx, {
    message_events: rows.flatMap((row) => [
      ...(doubted.has(row.id)
        ? [messageFact(workspaceId, row, 'sent', row.sent_at, { reason: 'delivered' })]
        : []),
      messageFact(workspaceId, row, 'delivered', row.delivered_at),
    ]),
  })
  return { delivered: rows.length, unknown }
}
