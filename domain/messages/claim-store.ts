import { sql, type Transaction } from '../../engines/index.ts'

export interface ClaimedRow {
  workspace_id: string
  id: string
  channel: string
  topic: string
  customer_id: number
  template_id: string | null
  flow_id: string | null
  step_id: string | null
  campaign_id: string | null
  variant: string | null
  priority: number
  purpose: 'marketing' | 'service'
  /** When it was first meant to go. */
  wanted_at: Date
  wanted_account_id: string | null
  facts: Record<string, unknown>
  /** Those of its cascade that went before it. */
  follows: string[] | null
  attempts: number
}

/** What must not be claimed now: an account that is down, or has its hands full. */
export interface Outlet {
  workspaceId: string
  channel: string
  accountId: string
  /** Messages that ask for no account go by it. */
  isDefault: boolean
}

/** Which due messages to take. */
export interface Due {
  limit: number
  except: readonly Outlet[]
  workspaceIds?: readonly string[] | undefined
  /** So many of those that are handed over to somebody may come into this sender's hands; all when left out. */
  mostInHand?: number | undefined
  /** Only people of this part: claims side by side take different people's, so that each sees what the policy counts. */
  part?: { of: number; which: number } | undefined
}

/** The account a message goes by, as its index has it: zeros for the default one. */
const noAccount = '00000000-0000-0000-0000-000000000000'
const accountOf = (message: string) =>
  sql`coalesce(${sql.ref(`${message}.wanted_account_id`)}, ${sql.lit(noAccount)}::uuid)`

/**
 * Locks due messages, the most urgent first, and passes over what others have locked. They are taken in hand
 * (`takeInHand`) or refused (`refuseDue`) before the transaction ends. Which accounts have messages is found by going from
 * one to the next in the index; of those that are left out not one message is read, were there a million.
 */
export async function lockDue(
  tx: Transaction,
  { limit, except, workspaceIds, part }: Due,
): Promise<ClaimedRow[]> {
  const { rows } = await sql<ClaimedRow>`
    with recursive outlets (workspace_id, channel, account_id) as (
      (select m.workspace_id, m.channel, ${accountOf('m')} from messages m
       where m.status = 'queued' order by 1, 2, 3 limit 1)
      union all
      select next.* from outlets o cross join lateral (
        select m.workspace_id, m.channel, ${accountOf('m')} from messages m
        where m.status = 'queued' and (m.workspace_id, m.channel, ${accountOf('m')}) > (o.workspace_id, o.channel, o.account_id)
        order by 1, 2, 3 limit 1) next
    ), open as materialized (
      select o.* from outlets o
      where ${workspaceIds ? sql`o.workspace_id = any(${workspaceIds}::uuid[])` : sql`true`}
        and not exists (
          select 1 from unnest(${except.map((one) => one.workspaceId)}::uuid[], ${except.map((one) => one.channel)}::text[],
              ${except.map((one) => one.accountId)}::uuid[], ${except.map((one) => one.isDefault)}::boolean[])
            as busy(workspace_id, channel, account_id, is_default)
          where busy.workspace_id = o.workspace_id and busy.channel = o.channel
            and case when o.account_id = ${noAccount}::uuid then busy.is_default else busy.account_id = o.account_id end)
    )
    select due.* from open cross join lateral (
      select q.workspace_id, q.id, q.channel, q.topic, q.customer_id, q.template_id, q.flow_id, q.step_id, q.campaign_id, q.variant,
             q.wanted_account_id, q.priority, q.purpose, coalesce(q.wanted_at, q.created_at) as wanted_at, q.facts, q.follows,
             q.attempts + 1 as attempts, q.send_at
      from messages q
      where q.status = 'queued' and q.send_at <= now()
        and q.workspace_id = open.workspace_id and q.channel = open.channel and ${accountOf('q')} = open.account_id
        ${part ? sql`and q.customer_id % ${part.of} = ${part.which}` : sql``}
      order by q.priority desc, q.send_at limit ${limit} for update skip locked
    ) due
    order by due.priority desc, due.send_at limit ${limit}`.execute(tx)
  return rows
}

/** What becomes of a message in hand. `sendAt`: when it is tried again. */
export interface Verdict {
  workspaceId: string
  messageId: string
  status: 'queued' | 'sent' | 'skipped' | 'failed' | 'in-doubt'
  reasonCode: string | null
  reason: string | null
  reasonValues?: Record<string, number> | undefined
  /** Seconds until the next attempt, of those that are queued again. */
  retrySeconds?: number
  /** This attempt does not count: it was not the message's fault. */
  forgivesAttempt?: boolean
  providerId?: string
  sentAt?: Date
}

/** Verdicts as rows `v`. Everybody locks messages in the order of their ids. */
function rowsOf(verdicts: readonly Verdict[]) {
  const rows = [...verdicts].sort((one, other) => (one.messageId < other.messageId ? -1 : 1))
  return sql`unnest(
      ${rows.map((one) => one.workspaceId)}::uuid[], ${rows.map((one) => one.messageId)}::uuid[],
      ${rows.map((one) => one.status)}::text[], ${rows.map((one) => one.reason)}::text[],
      ${rows.map((one) => one.reasonCode)}::text[],
      ${rows.map((one) => (one.reasonValues ? JSON.stringify(one.reasonValues) : null))}::text[]::jsonb[],
      ${rows.map((one) => one.retrySeconds ?? 0)}::double precision[],
      ${rows.map((one) => one.forgivesAttempt ?? false)}::boolean[],
      ${rows.map((one) => one.providerId ?? null)}::text[], ${rows.map((one) => one.sentAt ?? null)}::timestamptz[]
    ) as v(workspace_id, id, status, reason, reason_code, reason_values, retry_seconds, forgives, provider_id, sent_at)`
}

/** Writes verdicts of due messages that this transaction has locked and does not take in hand. */
export async function refuseDue(
  tx: Transaction,
  claimedBy: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  if (verdicts.length === 0) return
  await sql`
    update messages m set
      status = v.status, reason = v.reason, reason_code = v.reason_code, reason_values = v.reason_values,
      attempts = m.attempts + case when v.forgives then 0 else 1 end,
      send_at = case when v.status = 'queued' then now() + make_interval(secs => v.retry_seconds) else m.send_at end,
      claimed_by = case when v.status = 'queued' then null else ${claimedBy}::uuid end,
      claimed_at = case when v.status = 'queued' then m.claimed_at else now() end
    from ${rowsOf(verdicts)}
    where m.workspace_id = v.workspace_id and m.id = v.id`.execute(tx)
}

/** Writes verdicts of messages this sender has in hand. Answers the ids that were really its own. */
export async function putVerdicts(
  tx: Transaction,
  claimedBy: string,
  verdicts: readonly Verdict[],
): Promise<Set<string>> {
  if (verdicts.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    update messages m set
      status = v.status, reason = v.reason, reason_code = v.reason_code, reason_values = v.reason_values,
      attempts = m.attempts - case when v.forgives then 1 else 0 end,
      send_at = case when v.status = 'queued' then now() + make_interval(secs => v.retry_seconds) else m.send_at end,
      provider_id = coalesce(v.provider_id, m.provider_id), sent_at = coalesce(v.sent_at, m.sent_at),
      claimed_by = case when v.status = 'queued' then null else m.claimed_by end
    from ${rowsOf(verdicts)}
    where m.workspace_id = v.workspace_id and m.id = v.id and m.claimed_by = ${claimedBy}
      and m.status in ('sending', 'in-doubt')
    returning m.id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/**
 * Says that this sender still lives and has these in hand. What stands as its own and is not in its hands was claimed by a
 * commit whose answer was lost: it has not been handed over, and waits again.
 */
export async function holdClaims(
  tx: Transaction,
  claimedBy: string,
  inHand: readonly string[],
): Promise<void> {
  // What is locked is being written down just now.
  const own = sql`select workspace_id, id from messages where status = 'sending' and claimed_by = ${claimedBy}`
  await sql`
    update messages m set claimed_at = now()
    from (${own} and id = any(${inHand}::uuid[]) for update skip locked) held
    where m.workspace_id = held.workspace_id and m.id = held.id`.execute(tx)
  await sql`
    update messages m set status = 'queued', claimed_by = null, attempts = m.attempts - 1
    from (${own} and not (id = any(${inHand}::uuid[])) for update skip locked) lost
    where m.workspace_id = lost.workspace_id and m.id = lost.id`.execute(tx)
}

export interface AbandonedRow {
  workspace_id: string
  id: string
  customer_id: number
  channel: string
  flow_id: string | null
  step_id: string | null
  campaign_id: string | null
  variant: string | null
  template_id: string | null
}

/** Messages whose sender has not been heard of for so long: whether they went out, nobody knows. */
export async function takeAbandoned(
  tx: Transaction,
  silentSeconds: number,
  reason: string,
): Promise<AbandonedRow[]> {
  const { rows } = await sql<AbandonedRow>`
    update messages m set status = 'in-doubt', reason_code = 'sender-gone', reason = ${reason}
    from (
      select workspace_id, id from messages
      where status = 'sending' and claimed_at < now() - make_interval(secs => ${silentSeconds})
      order by claimed_at limit 1000 for update skip locked
    ) gone
    where m.workspace_id = gone.workspace_id and m.id = gone.id
    returning m.workspace_id, m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id`.execute(
    tx,
  )
  return rows
}
