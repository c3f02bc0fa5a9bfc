import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { defaultTopic } from '../consent/index.ts'
import { type ContactDecision, decideContacts, reachables, servicePriority } from '../policy/index.ts'
import type { MessageRequest } from './message.ts'
import { messageFact } from './message-facts.ts'

/** The channel of NOTIFY that the sender listens to. */
export const messagesDue = 'messages'

/** A message that is asked for, with what the contact policy says of it now. */
export interface DecidedRequest extends MessageRequest {
  id: string
  topic: string
  address: string | null
  decision: ContactDecision
}

/** What would become of these requests now, in their order: nothing is written. */
export async function decideRequests(
  tx: Transaction,
  workspaceId: string,
  requests: readonly MessageRequest[],
  now: Date = new Date(),
): Promise<DecidedRequest[]> {
  const reach = await reachables(
    tx,
    workspaceId,
    requests.map((one) => one.customerId),
    requests.map((one) => one.channel),
  )
  const asked = requests.map((request) => {
    const { root = request.customerId, address = null } = reach(request.customerId, request.channel) ?? {}
    return { ...request, id: newId(), customerId: root, address, topic: request.topic ?? defaultTopic }
  })
  const decisions = await decideContacts(tx, workspaceId, asked, now)
  return asked.map((one, place) => {
    const decision = decisions[place]
    if (!decision) throw new Error('The contact policy answers every question')
    return { ...one, decision }
  })
}

/**
 * Decides about each message, once: `queued` and on its way, `queued` for later with the reason, or `skipped` with the
 * reason. Answers an id per request in their order; null for one that was asked for before (by its key). The claim asks
 * the contact policy once more.
 */
export async function requestMessages(
  tx: Transaction,
  workspaceId: string,
  requests: readonly MessageRequest[],
  now: Date = new Date(),
): Promise<(string | null)[]> {
  if (requests.length === 0) return []
  const asked = await decideRequests(tx, workspaceId, requests, now)
  const rows = asked.map(({ decision, ...one }) => {
    const why = decision.verdict === 'send' ? null : decision
    return {
      id: one.id,
      idempotency_key: one.idempotencyKey,
      channel: one.channel,
      topic: one.topic,
      customer_id: one.customerId,
      address: one.address,
      template_id: one.templateId,
      flow_id: one.flowId ?? null,
      step_id: one.stepId ?? null,
      enrolment_id: one.enrolmentId ?? null,
      campaign_id: one.campaignId ?? null,
      variant: one.variant ?? null,
      wanted_account_id: one.accountId ?? null,
      priority: one.priority ?? (one.purpose === 'service' ? servicePriority : 0),
      facts: one.facts,
      purpose: one.purpose ?? 'marketing',
      status: decision.verdict === 'skip' ? 'skipped' : 'queued',
      reason: why?.reason ?? null,
      reason_code: why?.reasonCode ?? null,
      reason_values: why?.values ?? null,
      send_at: decision.verdict === 'wait' ? decision.until : (one.sendAt ?? now),
      wanted_at: one.sendAt ?? now,
      follows: one.follows ?? null,
      reach: one.reach ?? null,
      created_at: now,
    }
  })
  const inserted = await sql<{ id: string }>`
    with asked as (
    insert into messages (workspace_id, id, idempotency_key, channel, topic, customer_id, address, template_id, flow_id,
                          step_id, enrolment_id, campaign_id, variant, wanted_account_id, priority, facts, purpose, status,
                          reason, reason_code, reason_values, send_at, wanted_at, follows, reach, created_at)
    select ${workspaceId}, m.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, idempotency_key text, channel text, topic text,
      customer_id bigint, address text, template_id uuid, flow_id uuid, step_id text, enrolment_id uuid, campaign_id uuid, variant text,
      wanted_account_id uuid, priority smallint, facts jsonb, purpose text, status text, reason text, reason_code text, reason_values jsonb,
      send_at timestamptz, wanted_at timestamptz, follows uuid[], reach text, created_at timestamptz)
    on conflict (workspace_id, idempotency_key) do nothing
    returning id, status)
    select id, case when status = 'queued' then pg_notify(${messagesDue}, '') end from asked`.execute(tx)
  const there = new Set(inserted.rows.map((row) => row.id))
  const fresh = rows.filter((row) => there.has(row.id))
  await appendFacts(tx, {
    message_events: fresh.map((row) =>
      messageFact(workspaceId, row, row.status === 'queued' ? 'queued' : 'skipped', now, {
        reason: row.reason_code ?? '',
      }),
    ),
  })
  return asked.map((one) => (there.has(one.id) ? one.id : null))
}

/** Told when the transaction commits. */
export async function wakeSender(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${messagesDue}, '')`.execute(tx)
}
