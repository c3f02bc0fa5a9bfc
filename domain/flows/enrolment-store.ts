import { sql, type Transaction } from '../../engines/index.ts'
import type { EnrolmentFacts } from './steps/index.ts'

export interface DueRow {
  workspace_id: string
  id: string
  flow_id: string
  version: number
  customer_id: number
  root: number
  others: number[]
  locale: string | null
  occasion: string
  step_id: string
  status: 'active' | 'waiting'
  woken_by: 'event' | null
  facts: EnrolmentFacts
  attempts: number
  started_at: Date
}

export interface DueWhich {
  limit: number
  /** Undo a failing step alone and try it person by person: slower, for when a round has failed. */
  isCareful?: boolean
  workspaceIds?: readonly string[] | undefined
  /** Not these: they wait for an answer. */
  except?: readonly string[]
}

/**
 * Takes people whose time has come, of running flows only, locked until the transaction ends; others' are passed over, and
 * those of whom is asked whether they leave. A
 * flow at a time, in no fixed order, so that a big one does not stand before the small ones. Each look is by a whole key,
 * whatever the planner believes of tables that have just begun to grow.
 */
export async function takeDue(
  tx: Transaction,
  { limit, workspaceIds, except = [] }: DueWhich,
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select due.*, c.root, c.locale, c.others
    from (
      select e.* from (
        select workspace_id, id from flows
        where status = 'running' ${workspaceIds ? sql`and workspace_id = any(${workspaceIds}::uuid[])` : sql``}
        order by random()
      ) f
      cross join lateral (
        select workspace_id, id, flow_id, version, customer_id, occasion, step_id, status, woken_by, facts, attempts,
               started_at
        from enrolments
        where workspace_id = f.workspace_id and flow_id = f.id and status in ('active', 'waiting') and wake_at <= now()
          and id <> all(${except}::uuid[])
          and not exists (
            select from flow_questions q
            where q.workspace_id = enrolments.workspace_id and q.enrolment_id = enrolments.id offset 0)
        order by wake_at limit ${limit} for update skip locked
      ) e
      limit ${limit}
    ) due
    cross join lateral (
      select coalesce(merged_into, id) as id from customers
      where workspace_id = due.workspace_id and id = due.customer_id limit 1
    ) born
    cross join lateral (
      select living.id as root, living.locale,
        array(select m.id from customers m
              where m.workspace_id = living.workspace_id and m.merged_into = living.id order by m.id) as others
      from customers living
      where living.workspace_id = due.workspace_id and living.id = born.id limit 1
    ) c`.execute(tx)
  return rows
}

/** Of these, those whom an earlier start of the same person in the same flow makes one too many (their cards were merged). */
export async function repeatedStarts(
  tx: Transaction,
  workspaceId: string,
  people: readonly {
    id: string
    flow_id: string
    family: number[]
    started_at: Date
    reentrySeconds: number
  }[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select told.id
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as told(id uuid, flow_id uuid, family jsonb, started_at timestamptz, "reentrySeconds" double precision)
    where exists (
      select 1 from enrolments e
      where e.workspace_id = ${workspaceId} and e.flow_id = told.flow_id and e.id <> told.id
        and e.customer_id in (select jsonb_array_elements_text(told.family)::bigint)
        and (e.started_at, e.id) < (told.started_at, told.id)
        and (e.status in ('active', 'waiting')
          or e.status = 'done' and e.started_at > told.started_at - make_interval(secs => told."reentrySeconds")))`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.id))
}

/** Where somebody stands after a round. */
export interface Move {
  id: string
  stepId: string | null
  status: 'active' | 'waiting' | 'done' | 'exited' | 'failed'
  wakeAt: Date | null
  waitsFor: string | null
  wokenBy: 'event' | null
  facts: EnrolmentFacts
  attempts: number
  reason: string | null
  endedAt: Date | null
}

export async function putMoves(tx: Transaction, workspaceId: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  await sql`
    update enrolments e set
      step_id = m."stepId", status = m.status, wake_at = m."wakeAt", waits_for = m."waitsFor", woken_by = m."wokenBy",
      facts = m.facts, attempts = m.attempts, reason = m.reason, ended_at = m."endedAt"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(id uuid, "stepId" text, status text,
      "wakeAt" timestamptz, "waitsFor" text, "wokenBy" text, facts jsonb, attempts int, reason text, "endedAt" timestamptz)
    where e.workspace_id = ${workspaceId} and e.id = m.id`.execute(tx)
}
