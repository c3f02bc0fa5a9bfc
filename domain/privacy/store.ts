import { type Db, sql, type Transaction } from '../../engines/index.ts'
import type { Erasure, Removed, RunningErasure } from './erasure.ts'

interface Row extends Omit<Erasure, 'askedAt' | 'doneAt'> {
  askedAt: Date
  doneAt: Date | null
  mark: string
}

const columns = sql`
  e.id, e.customer_id as "customerId", e.people, coalesce(cardinality(e.pending), 0) as left, e.spared, cardinality(e.customer_ids) as cards, e.basis, e.status, e.step, e.removed,
  e.problem, coalesce(u.name, k.name) as "askedBy", e.asked_at as "askedAt", e.done_at as "doneAt", e.asked_at::text as mark`

const shown = ({ mark: _, ...row }: Row): Erasure => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
})

export async function readErasure(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Erasure | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from erasures e left join users u on u.id::text = e.asked_by
    left join api_keys k on k.workspace_id = e.workspace_id and k.id::text = e.asked_by
    where e.workspace_id = ${workspaceId} and e.id = ${id}`.execute(tx)
  return rows[0] && shown(rows[0])
}

export async function pageOfErasures(
  tx: Transaction,
  workspaceId: string,
  limit: number,
  after: { at: string; id: string } | null,
): Promise<{ erasure: Erasure; mark: string }[]> {
  const { rows } = await sql<Row>`
    select ${columns} from erasures e left join users u on u.id::text = e.asked_by
    left join api_keys k on k.workspace_id = e.workspace_id and k.id::text = e.asked_by
    where e.workspace_id = ${workspaceId}
      ${after ? sql`and (e.asked_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by e.asked_at desc, e.id desc limit ${limit}`.execute(tx)
  return rows.map((row) => ({ erasure: shown(row), mark: row.mark }))
}

export async function insertErasure(tx: Transaction, erasure: Omit<RunningErasure, 'passed'>): Promise<void> {
  const { workspaceId, id, customerId, customerIds, basis, knownAs, messageIds, removed } = erasure
  const { people, pending, step, askedByKind, askedBy, askedAt } = erasure
  await sql`
    insert into erasures (workspace_id, id, customer_id, customer_ids, people, pending, step, basis, known_as, message_ids, removed, asked_by_kind, asked_by, asked_at)
    values (${workspaceId}, ${id}, ${customerId}, ${customerIds}::bigint[], ${people}, ${pending}::bigint[], ${step}, ${basis}, ${JSON.stringify(knownAs)}::jsonb, ${messageIds}::uuid[],
      ${JSON.stringify(removed)}::jsonb, ${askedByKind}, ${askedBy}, ${askedAt})`.execute(tx)
}

/** What a rule has taken away, so far; certified as any other erasure when it is through. */
export async function noteErasedByRule(
  tx: Transaction,
  erasure: {
    workspaceId: string
    id: string
    customerIds: readonly number[]
    removed: readonly Removed[]
    at: Date
  },
): Promise<void> {
  const { workspaceId, id, customerIds, removed, at } = erasure
  await sql`
    insert into erasures (workspace_id, id, customer_id, customer_ids, basis, step, removed, asked_by_kind, asked_by, asked_at)
    values (${workspaceId}, ${id}, ${customerIds[0]}, ${customerIds}::bigint[], 'retention', 'done',
      ${JSON.stringify(removed)}::jsonb, 'system', 'retention', ${at})
    on conflict (workspace_id, id) do update
      set customer_ids = erasures.customer_ids || excluded.customer_ids, removed = excluded.removed`.execute(
    tx,
  )
}

/** Letters a person had. */
export async function messagesOf(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::bigint[])`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** The one that waits longest. */
export async function nextRunning(db: Db): Promise<RunningErasure | undefined> {
  const { rows } = await sql<RunningErasure>`
    select workspace_id as "workspaceId", id, customer_id as "customerId", customer_ids as "customerIds", people, pending, basis, step,
      known_as as "knownAs", message_ids as "messageIds", removed, passed, asked_by_kind as "askedByKind", asked_by as "askedBy", asked_at as "askedAt"
    from erasures where status = 'running' order by problem is not null, asked_at limit 1`.execute(db)
  return rows[0]
}

/** Whose cards still stand, held until the transaction ends; null once there are none, or it was stopped. */
export async function holdPending(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<number[] | null> {
  const { rows } = await sql<{ pending: number[] | null }>`
    select pending from erasures where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return rows[0]?.pending ?? null
}

/** Those whose cards still stand are spared; what went of the others is followed to its end. */
export async function sparePending(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<void> {
  await sql`
    update erasures set people = people - cardinality(pending), spared = cardinality(pending), pending = null, step = 'texts',
      problem = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** An erasure that came to nobody leaves nothing to certify. */
export async function dropErasure(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<void> {
  await sql`delete from erasures where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** The cards of some are gone: what leads to them is found in texts and the log later. */
export async function noteCardsGone(
  tx: Transaction,
  { workspaceId, id }: RunningErasure,
  gone: Pick<RunningErasure, 'customerIds' | 'knownAs' | 'messageIds' | 'removed' | 'pending'>,
): Promise<void> {
  await sql`
    update erasures set customer_ids = customer_ids || ${gone.customerIds}::bigint[],
      known_as = coalesce(known_as, '[]') || ${JSON.stringify(gone.knownAs)}::jsonb,
      message_ids = message_ids || ${gone.messageIds}::uuid[], removed = ${JSON.stringify(gone.removed)}::jsonb,
      pending = ${gone.pending}::bigint[], step = case when ${gone.pending}::bigint[] is null then 'texts' else step end, problem = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** What a step has done, and where it goes on. */
export async function moveOn(
  db: Db,
  { workspaceId, id }: RunningErasure,
  step: RunningErasure['step'],
  removed: readonly Removed[],
): Promise<void> {
  await sql`
    update erasures set step = ${step}, problem = null, removed = removed || ${JSON.stringify(removed)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

export async function noteProblem(
  db: Db,
  { workspaceId, id }: RunningErasure,
  problem: string,
): Promise<void> {
  await sql`update erasures set problem = ${problem} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  )
}

export async function notePassed(
  db: Db,
  { workspaceId, id }: RunningErasure,
  passed: { intake: number; facts: number },
): Promise<void> {
  await sql`
    update erasures set passed = ${JSON.stringify(passed)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

/** Done: what the person was known by is forgotten here too. */
export async function finishErasure(
  db: Db,
  { workspaceId, id }: RunningErasure,
  certificate: unknown,
  at: Date,
): Promise<void> {
  await sql`
    update erasures set status = 'done', step = 'done', known_as = null, message_ids = null, passed = null, problem = null,
      done_at = ${at}, certificate = ${JSON.stringify(certificate)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}
