import { sql, type Transaction } from '../../../engines/index.ts'
import type { MessageIdentity } from '../message.ts'

const identity = sql`
  m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id`

/** Which of the messages in doubt. */
export interface Doubtful {
  ids?: readonly string[] | undefined
  campaignId?: string | undefined
  flowId?: string | undefined
}

/** Somebody says what became of messages in doubt, or wants them sent again. Answers those that were in doubt, the oldest first. */
export async function settleDoubtful(
  tx: Transaction,
  workspaceId: string,
  { ids, campaignId, flowId }: Doubtful,
  as: 'sent' | 'again',
  limit: number,
): Promise<(MessageIdentity & { sent_at: Date | null })[]> {
  const becomes =
    as === 'sent'
      ? sql`status = 'sent', sent_at = coalesce(m.sent_at, m.claimed_at, now()), reason = null, reason_code = null`
      : sql`status = 'queued', send_at = now(), claimed_by = null, reason = null, reason_code = null`
  const { rows } = await sql<MessageIdentity & { sent_at: Date | null }>`
    update messages m set ${becomes}
    from (
      select workspace_id, id from messages
      where workspace_id = ${workspaceId} and status = 'in-doubt'
        ${ids ? sql`and id = any(${ids}::uuid[])` : sql``}
        ${campaignId ? sql`and campaign_id = ${campaignId}` : sql``}
        ${flowId ? sql`and flow_id = ${flowId}` : sql``}
      order by id limit ${limit} for update
    ) doubted
    where m.workspace_id = doubted.workspace_id and m.id = doubted.id
    returning ${identity}, m.sent_at`.execute(tx)
  return rows
}

export interface LeftRow extends MessageIdentity {
  workspace_id: string
  status: 'sending' | 'in-doubt'
  account_id: string | null
}

/** What a sender that is dead for certain had in its hands, also what was called in doubt for its silence. */
export async function leftBy(tx: Transaction, senderId: string): Promise<LeftRow[]> {
  const { rows } = await sql<LeftRow>`
    select m.workspace_id, ${identity}, m.status, m.account_id from messages m
    where m.id in (
      select id from messages where status = 'sending' and claimed_by = ${senderId}
      union all
      select id from messages where status = 'in-doubt' and claimed_by = ${senderId} and reason_code = 'sender-gone')
    order by m.id for update`.execute(tx)
  return rows
}

/** What a dead sender noted of one letter. */
export interface Told {
  messageId: string
  becomes: 'sent' | 'queued' | 'in-doubt'
  providerId: string | null
  sentAt: Date | null
}

export async function putTold(
  tx: Transaction,
  senderId: string,
  told: readonly Told[],
  doubt: string,
): Promise<void> {
  await sql`
    update messages m set status = t.becomes, provider_id = coalesce(t.provider_id, m.provider_id),
      sent_at = coalesce(t.sent_at, m.sent_at),
      send_at = case when t.becomes = 'queued' then now() else m.send_at end,
      attempts = m.attempts - case when t.becomes = 'queued' then 1 else 0 end,
      claimed_by = case when t.becomes = 'queued' then null else m.claimed_by end,
      reason_code = case when t.becomes = 'in-doubt' then 'sender-gone' end,
      reason = case when t.becomes = 'in-doubt' then ${doubt} end
    from unnest(${told.map((one) => one.messageId)}::uuid[], ${told.map((one) => one.becomes)}::text[],
        ${told.map((one) => one.providerId)}::text[], ${told.map((one) => one.sentAt)}::timestamptz[])
      as t(id, becomes, provider_id, sent_at)
    where m.claimed_by = ${senderId} and m.id = t.id`.execute(tx)
}
