import { sql, type Transaction } from '../../engines/index.ts'
import { defaultTopic } from './consent.ts'
import { recordConsents } from './record-consents.ts'

/** Somebody wants nothing more by a channel, whatever it is about. */
export interface Leaving {
  /** Any card of the person. */
  customerId: number
  channel: string
  /** A topic that is meant for certain, beside those they ever spoke of. */
  topic?: string | undefined
  at: Date
  proof: Record<string, unknown>
}

/** Withdraws every topic of the channel that any card of the person ever spoke of. Answers how many words were written. */
export async function withdrawChannel(
  tx: Transaction,
  workspaceId: string,
  { customerId, channel, topic, at, proof }: Leaving,
): Promise<number> {
  const { rows } = await sql<{ topic: string }>`
    select distinct e.topic from customers c
    join customers member on member.workspace_id = c.workspace_id
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join consents e on e.workspace_id = c.workspace_id and e.customer_id = member.id and e.channel = ${channel}
    where c.workspace_id = ${workspaceId} and c.id = ${customerId}`.execute(tx)
  const topics = new Set([defaultTopic, ...(topic ? [topic] : []), ...rows.map((row) => row.topic)])
  return recordConsents(
    tx,
    workspaceId,
    [...topics].map((one) => ({
      customerId,
      channel,
      topic: one,
      status: 'withdrawn' as const,
      at,
      proof,
    })),
  )
}

/**
 * Takes a withdrawal back that a message brought, and no other word: a topic comes back only where it was granted before and that
 * is still the newest word of it. Answers how many words were written.
 */
export async function restoreChannel(
  tx: Transaction,
  workspaceId: string,
  { customerId, channel, at, proof }: Leaving,
  messageId: string,
): Promise<number> {
  const { rows } = await sql<{ topic: string }>`
    select told.topic from (
      select e.topic, e.status, e.proof ->> 'messageId' as message_id,
        lag(e.status) over told as before, lead(e.status) over told as later
      from customers c
      join customers member on member.workspace_id = c.workspace_id
        and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
      join consents e on e.workspace_id = c.workspace_id and e.customer_id = member.id and e.channel = ${channel}
      where c.workspace_id = ${workspaceId} and c.id = ${customerId}
      window told as (partition by e.topic order by e.at, e.status)
    ) told
    where told.status = 'withdrawn' and told.message_id = ${messageId} and told.before = 'granted'
      and told.later is null`.execute(tx)
  const written = await recordConsents(
    tx,
    workspaceId,
    rows.map(({ topic }) => ({ customerId, channel, topic, status: 'granted' as const, at, proof })),
  )
  await sql`
    delete from suppressions
    where workspace_id = ${workspaceId} and channel = ${channel} and message_id = ${messageId}
      and reason = 'unsubscribed'`.execute(tx)
  return written
}

/** Whether any of these people has agreed to something of the channel after a moment: a wish of that moment is over then. */
export async function agreedSince(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
  channel: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers c
    join customers member on member.workspace_id = c.workspace_id
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join consents e on e.workspace_id = c.workspace_id and e.customer_id = member.id and e.channel = ${channel}
    where c.workspace_id = ${workspaceId} and c.id = any(${customerIds}::bigint[])
      and e.status = 'granted' and e.at > ${at}
    limit 1`.execute(tx)
  return rows.length > 0
}
