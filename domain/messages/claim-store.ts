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
  facts: Record<string, unknown>
  attempts: number
}

/** What must not be claimed now: an account that is down, or has its hands full. */
export interface Outlet {
  workspaceId: string
  channel: string
}

/** Which due messages to take. */
export interface Due {
  limit: number
  except: readonly Outlet[]
  workspaceIds?: readonly string[] | undefined
}

/** Takes due messages in hand: after the commit they are this sender's, and nobody else's for ever. */
export async function takeDue(
  tx: Transaction,
  claimedBy: string,
  { limit, except, workspaceIds }: Due,
): Promise<ClaimedRow[]> {
  const { rows } = await sql<ClaimedRow>`
    update messages m
    set status = 'sending', claimed_by = ${claimedBy}, claimed_at = now(), attempts = m.attempts + 1
    from (
      select workspace_id, id from messages q
      where status = 'queued' and send_at <= now()
        ${workspaceIds ? sql`and workspace_id = any(${workspaceIds}::uuid[])` : sql``}
        and not exists (
          select 1 from unnest(${except.map((one) => one.workspaceId)}::uuid[], ${except.map((one) => one.channel)}::text[])
            as busy(workspace_id, channel)
          where busy.workspace_id = q.workspace_id and busy.channel = q.channel)
      order by priority desc, send_at limit ${limit} for update skip locked
    ) due
    where m.workspace_id = due.workspace_id and m.id = due.id
    returning m.workspace_id, m.id, m.channel, m.topic, m.customer_id, m.template_id, m.flow_id, m.step_id, m.campaign_id, m.variant, m.priority,
              m.purpose, coalesce(m.wanted_at, m.created_at) as wanted_at, m.facts, m.attempts`.execute(tx)
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
    from jsonb_to_recordset(${JSON.stringify(
      verdicts.map((one) => ({
        workspace_id: one.workspaceId,
        id: one.messageId,
        status: one.status,
        reason: one.reason,
        reason_code: one.reasonCode,
        reason_values: one.reasonValues ?? null,
        retry_seconds: one.retrySeconds ?? 0,
        forgives: one.forgivesAttempt ?? false,
        provider_id: one.providerId ?? null,
        sent_at: one.sentAt ?? null,
      })),
    )}::jsonb) as v(workspace_id uuid, id uuid, status text, reason text, reason_code text, reason_values jsonb,
      retry_seconds double precision, forgives boolean, provider_id text, sent_at timestamptz)
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
  await sql`
    update messages set claimed_at = now()
    where status = 'sending' and claimed_by = ${claimedBy} and id = any(${inHand}::uuid[])`.execute(tx)
  await sql`
    update messages set status = 'queued', claimed_by = null, attempts = attempts - 1
    where status = 'sending' and claimed_by = ${claimedBy} and not (id = any(${inHand}::uuid[]))`.execute(tx)
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
