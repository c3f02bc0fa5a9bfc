import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { EnrolmentFacts } from './steps/index.ts'

/** Somebody who could start a flow now. */
export interface Candidate {
  enrolmentId: string
  customerId: number
  family: number[]
  occasion: string
  startedAt: Date
  facts: EnrolmentFacts
}

/** One start a person: the first of those told. */
export function earliestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const byRoot = new Map<number, Candidate>()
  for (const one of candidates) if (!byRoot.has(one.customerId)) byRoot.set(one.customerId, one)
  return [...byRoot.values()]
}

/** Those who are not in the flow now by any of their cards, and did not start it within the re-entry time. */
export async function notYetIn(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  candidates: readonly Candidate[],
  reentryMs: number,
): Promise<Candidate[]> {
  const asked = candidates.map((one, place) => ({
    place,
    family: one.family,
    // of two starts less than the re-entry time apart the second does not happen, whichever was told first
    after: new Date(one.startedAt.getTime() - reentryMs),
    occasion: one.occasion,
  }))
  if (asked.length === 0) return []
  const { rows } = await sql<{ place: number }>`
    select told.place
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as told(place int, family jsonb, after timestamptz, occasion text)
    where exists (
      select 1 from enrolments e
      where e.workspace_id = ${workspaceId} and e.flow_id = ${flowId}
        and e.customer_id in (select jsonb_array_elements_text(told.family)::bigint)
        and (e.status in ('active', 'waiting') or e.started_at > told.after or e.occasion = told.occasion))`.execute(
    tx,
  )
  const taken = new Set(rows.map((row) => row.place))
  return candidates.filter((_, place) => !taken.has(place)).map((one) => ({ ...one, enrolmentId: newId() }))
}

/** Puts people at the first step, due at once. */
export async function insertEnrolments(
  tx: Transaction,
  workspaceId: string,
  flow: { id: string; version: number },
  firstStepId: string,
  candidates: readonly Candidate[],
  now: Date,
): Promise<{ enrolmentId: string; customerId: number }[]> {
  if (candidates.length === 0) return []
  const { rows } = await sql<{ enrolmentId: string; customerId: number }>`
    insert into enrolments (workspace_id, id, flow_id, version, customer_id, occasion, step_id, status, wake_at, facts,
                            started_at)
    select ${workspaceId}, n.id, ${flow.id}, ${flow.version}, n.customer_id, n.occasion, ${firstStepId}, 'active', ${now},
           n.facts, n.started_at
    from jsonb_to_recordset(${JSON.stringify(
      candidates.map((one) => ({
        id: one.enrolmentId,
        customer_id: one.customerId,
        occasion: one.occasion,
        facts: one.facts,
        started_at: one.startedAt,
      })),
    )}::jsonb) as n(id uuid, customer_id bigint, occasion text, facts jsonb, started_at timestamptz)
    on conflict (workspace_id, flow_id, customer_id, occasion) do nothing
    returning id as "enrolmentId", customer_id as "customerId"`.execute(tx)
  return rows
}
