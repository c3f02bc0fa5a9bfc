import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { type MessageIdentity, messageFact, wakeSender } from '../messages/index.ts'

/** So many at once: a transaction of a second, not of a minute. */
export const waitingAtOnce = 10_000

/** Far enough that no sender comes near it; the letters say themselves why they wait. */
const heldUntil = '9999-12-31T00:00:00Z'

/** Letters of a paused campaign that wait are held. Answers how many; as many as the limit when there may be more. */
export async function holdWaiting(tx: Transaction, workspaceId: string, campaignId: string): Promise<number> {
  const { rows } = await sql`
    update messages m set held_send_at = m.send_at, send_at = ${heldUntil}::timestamptz, reason_code = 'campaign-paused',
      reason = 'The campaign is paused; the letter goes out when it goes on.'
    from (
      select workspace_id, id from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'queued'
        and send_at < ${heldUntil}::timestamptz
      order by send_at limit ${waitingAtOnce} for update skip locked
    ) waiting
    where m.workspace_id = waiting.workspace_id and m.id = waiting.id and m.status = 'queued'
    returning m.id`.execute(tx)
  return rows.length
}

/** They go out at their time, or now when it is over. */
export async function releaseHeld(tx: Transaction, workspaceId: string, campaignId: string): Promise<number> {
  const { rows } = await sql`
    update messages m set send_at = m.held_send_at, held_send_at = null, reason_code = null, reason = null
    from (
      select workspace_id, id from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'queued'
        and send_at = ${heldUntil}::timestamptz
      limit ${waitingAtOnce} for update skip locked
    ) held
    where m.workspace_id = held.workspace_id and m.id = held.id and m.status = 'queued'
    returning m.id`.execute(tx)
  if (rows.length > 0) await wakeSender(tx)
  return rows.length
}

/** How many of these messages will go out, as it looks now; the policy said no to the others. */
export async function countGoing(
  tx: Transaction,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<number> {
  if (messageIds.length === 0) return 0
  const { rows } = await sql<{ going: number }>`
    select count(*)::int as going from messages
    where workspace_id = ${workspaceId} and id = any(${messageIds}::uuid[]) and status <> 'skipped'`.execute(
    tx,
  )
  return rows[0]?.going ?? 0
}

/** Letters of a stopped campaign that wait are taken back. Those in a sender's hands go their way. */
export async function cancelWaiting(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  now: Date,
): Promise<number> {
  const { rows } = await sql<MessageIdentity>`
    update messages m set status = 'skipped', held_send_at = null, reason_code = 'campaign-stopped',
      reason = 'The campaign was stopped before the letter went out.'
    from (
      select workspace_id, id from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'queued'
      limit ${waitingAtOnce} for update skip locked
    ) waiting
    where m.workspace_id = waiting.workspace_id and m.id = waiting.id and m.status = 'queued'
    returning m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id`.execute(
    tx,
  )
  await appendFacts(tx, {
    message_events: rows.map((row) =>
      messageFact(workspaceId, row, 'skipped', now, { reason: 'campaign-stopped' }),
    ),
  })
  return rows.length
}

/** How many letters of the campaign wait for a sender now, counted up to a limit; `later`: those whose time has not come as well. */
export async function countWaiting(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  { limit, later }: { limit: number; later: boolean },
): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from (
      select from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'queued'
        ${later ? sql`` : sql`and send_at <= now()`}
      limit ${limit}
    ) few`.execute(tx)
  return rows[0]?.waiting ?? 0
}

/** Why letters of the campaign wait for a later time, and until when; counted up to a limit. A pause is no reason of theirs. */
export async function waitsOf(tx: Transaction, workspaceId: string, campaignId: string, limit: number) {
  const { rows } = await sql<{ reasonCode: string; letters: number; firstAt: Date; lastAt: Date }>`
    select reason_code as "reasonCode", count(*)::int as letters, min(send_at) as "firstAt", max(send_at) as "lastAt"
    from (
      select reason_code, send_at from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'queued'
        and send_at > now() and send_at < ${heldUntil}::timestamptz and reason_code is not null
      limit ${limit}
    ) later
    group by 1 order by 2 desc, 1`.execute(tx)
  return rows
}

/** How many of the campaign’s letters are in a sender's hands: claimed, and nothing said of them yet. They are few, by the claim. */
export async function countInHand(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    select count(*)::int as letters from (
      select from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'sending' limit ${limit}
    ) few`.execute(tx)
  return rows[0]?.letters ?? 0
}

/** How many of its letters of an occasion may have gone out or not, counted up to a limit. */
export async function countInDoubt(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  since: Date,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    select count(*)::int as letters from (
      select from messages
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'in-doubt'
        and created_at >= ${since}
      limit ${limit}
    ) few`.execute(tx)
  return rows[0]?.letters ?? 0
}
