import { sql, type Transaction } from '../../engines/index.ts'
import { cancelMessages } from '../messages/index.ts'
import { type FlowEvent, factOf, isCuedBy } from './flow.ts'
import type { LiveFlow } from './live-flows.ts'
import { type OpenQuestion, putQuestions } from './questions-store.ts'

type Families = Map<number, number[]>

/** The events as rows, one for every card of the person who did them. */
const tolds = (events: readonly FlowEvent[], families: Families) => {
  const rows = events.flatMap((event) =>
    (families.get(event.customerId) ?? []).map((customerId) => ({
      customer_id: customerId,
      name: event.name,
      occurred_at: event.occurredAt,
      event: factOf(event),
    })),
  )
  return sql`
    jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told(customer_id bigint, name text, occurred_at timestamptz, event jsonb)`
}

/** Somebody who has left a flow, and where they stood. */
export interface Left {
  enrolmentId: string
  flowId: string
  version: number
  customerId: number
  stepId: string | null
}

const leftColumns = sql`e.id as "enrolmentId", e.flow_id as "flowId", e.version, e.customer_id as "customerId",
  e.step_id as "stepId"`

/**
 * Leads out of the flow those who did what ends it after they had started; letters of theirs that still wait are not sent.
 * Each person leaves by the rules of the version they are on their way by. Where conditions decide, it is asked, and
 * until it is answered they stay where they are.
 */
export async function leaveByEvents(
  tx: Transaction,
  workspaceId: string,
  flow: LiveFlow,
  events: readonly FlowEvent[],
  families: Families,
): Promise<{ left: Left[]; asked: number }> {
  const told = flow.exits.flatMap(({ version, place, cue }) =>
    events
      .filter((event) => isCuedBy(cue, event))
      .flatMap((event) =>
        (families.get(event.customerId) ?? []).map((customerId) => ({
          version,
          place,
          asks: cue.conditions.length > 0,
          customer_id: customerId,
          name: event.name,
          occurred_at: event.occurredAt,
          occasion: event.messageId,
          event: factOf(event),
        })),
      ),
  )
  if (told.length === 0) return { left: [], asked: 0 }
  const rows = sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
    as told(version int, place int, asks boolean, customer_id bigint, name text, occurred_at timestamptz, occasion text,
            event jsonb)`
  const isOnTheWay = sql`
    e.workspace_id = ${workspaceId} and e.flow_id = ${flow.id} and e.customer_id = told.customer_id
      and e.version = told.version and e.status in ('active', 'waiting') and e.started_at <= told.occurred_at`
  const leaving = await sql<{ id: string; name: string }>`
    select distinct on (e.id) e.id, told.name from ${rows} join enrolments e on ${isOnTheWay}
    where not told.asks order by e.id, told.occurred_at desc`.execute(tx)
  const left = await leave(
    tx,
    workspaceId,
    leaving.rows.map(({ id, name }) => ({ enrolmentId: id, reason: `event: ${name}` })),
  )
  if (!told.some(({ asks }) => asks)) return { left, asked: 0 }
  const asking = await sql<Omit<OpenQuestion, 'id' | 'workspaceId'>>`
    select e.flow_id as "flowId", e.version, e.customer_id as "customerId", e.id as "enrolmentId",
           told.place as "exitPlace", told.occasion, jsonb_build_object('event', told.event) as facts,
           told.occurred_at as "happenedAt"
    from ${rows} join enrolments e on ${isOnTheWay} where told.asks`.execute(tx)
  await putQuestions(tx, workspaceId, asking.rows)
  return { left, asked: asking.rows.length }
}

/** Ends ways that still go on, and takes their waiting letters away. */
export async function leave(
  tx: Transaction,
  workspaceId: string,
  leaving: readonly { enrolmentId: string; reason: string }[],
): Promise<Left[]> {
  if (leaving.length === 0) return []
  const { rows } = await sql<Left>`
    update enrolments e set
      status = 'exited', reason = told.reason, ended_at = now(), wake_at = null, waits_for = null
    from jsonb_to_recordset(${JSON.stringify(leaving)}::jsonb) as told("enrolmentId" uuid, reason text)
    where e.workspace_id = ${workspaceId} and e.id = told."enrolmentId" and e.status in ('active', 'waiting')
    returning ${leftColumns}`.execute(tx)
  await cancelMessages(
    tx,
    workspaceId,
    rows.map((row) => ({ enrolmentId: row.enrolmentId, customerId: row.customerId })),
    'left-flow',
    'The customer left the flow before the message went out.',
  )
  return rows
}

/**
 * Wakes those who wait for what was done. Somebody who is between two steps in this moment keeps it in mind: whoever
 * moves them has the row locked, so the row is judged as it stands after that. Answers how many were woken.
 */
export async function wakeByEvents(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  events: readonly FlowEvent[],
  families: Families,
): Promise<number> {
  let woken = 0
  // One event at a time: a person may have done several, and may wait for each at another step.
  for (const name of new Set(events.map((event) => event.name))) {
    const same = events.filter((event) => event.name === name)
    woken += await wakeByEvent(tx, workspaceId, flowId, same, families)
  }
  return woken
}

async function wakeByEvent(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  events: readonly FlowEvent[],
  families: Families,
): Promise<number> {
  const { rows } = await sql<{ woken: boolean }>`
    update enrolments e set
      woken_by = case when e.waits_for = done.name then 'event' else e.woken_by end,
      status = case when e.waits_for = done.name then 'active' else e.status end,
      wake_at = case when e.waits_for = done.name then now() else e.wake_at end,
      waits_for = case when e.waits_for = done.name then null else e.waits_for end,
      facts = case
        when e.waits_for = done.name then jsonb_set(e.facts, '{awaited}', done.event)
        when e.status = 'active' then
          jsonb_set(e.facts, '{$seen}', coalesce(e.facts -> '$seen', '{}') || jsonb_build_object(done.name, done.event))
        else e.facts end
    from (
      select distinct on (told.customer_id) told.customer_id, told.name, told.occurred_at, told.event
      from ${tolds(events, families)} order by told.customer_id, told.occurred_at desc
    ) done
    where e.workspace_id = ${workspaceId} and e.flow_id = ${flowId} and e.customer_id = done.customer_id
      and e.status in ('active', 'waiting') and e.started_at <= done.occurred_at
    returning e.woken_by = 'event' and e.status = 'active' as woken`.execute(tx)
  return rows.filter((row) => row.woken).length
}
