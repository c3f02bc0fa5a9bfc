import { type Db, sql, type Transaction } from '../../engines/index.ts'
import type { Model } from './fit.ts'
import type { Part } from './pair.ts'

/** Columns of `rawColumns`, and the cards that say anything by which people are told apart. */
const rawSql = `id, coalesce(first_name, ''), coalesce(middle_name, ''), coalesce(last_name, ''), coalesce(email, ''),
  coalesce(phone, ''), coalesce(to_char(birthday, 'YYYYMMDD'), ''), coalesce(region, ''), coalesce(city, ''),
  coalesce(attributes->>'postcode', attributes->>'postalCode', attributes->>'zip', ''), coalesce(address, ''),
  coalesce(gender, '')
  from customers
  where workspace_id = current_setting('habitue.workspace')::uuid and merged_into is null
    and coalesce(first_name, last_name, email, phone, birthday::text) is not null`

/** For `pipeRows`: every card, numbered. */
export const everybodySql = `select row_number() over (order by id), ${rawSql} order by id`
/** For `pipeRows`: the changed cards first, then those they are compared with. */
export const someSql = `select row_number() over (order by id = any(current_setting('habitue.changed')::bigint[]) desc, id), ${rawSql}
  and id = any(current_setting('habitue.asked')::bigint[])`

export interface QueuedCard {
  customerId: number
  changedAt: string
}

export async function queuedCards(db: Db, workspaceId: string, limit: number): Promise<QueuedCard[]> {
  const { rows } = await sql<QueuedCard>`
    select customer_id as "customerId", changed_at::text as "changedAt" from duplicate_queue
    where workspace_id = ${workspaceId} order by changed_at limit ${limit}`.execute(db)
  return rows
}

/** Cards that were not in the base when it was learnt from. */
export async function noteNewCards(db: Db, workspaceId: string, ids: readonly number[]): Promise<void> {
  await sql`
    update duplicate_models m set new_since = m.new_since + (
      select count(*) from customers c
      where c.workspace_id = m.workspace_id and c.id = any(${ids}::bigint[]) and c.created_at > m.learnt_at)
    where m.workspace_id = ${workspaceId}`.execute(db)
}

/** Takes away what was compared, unless it was changed again meanwhile. */
export async function clearQueue(db: Db, workspaceId: string, cards: readonly QueuedCard[]): Promise<void> {
  await sql`
    delete from duplicate_queue q
    using unnest(${cards.map((one) => one.customerId)}::bigint[], ${cards.map((one) => one.changedAt)}::timestamptz[]) as done (id, at)
    where q.workspace_id = ${workspaceId} and q.customer_id = done.id and q.changed_at <= done.at`.execute(db)
}

export async function clearQueueUntil(db: Db, workspaceId: string, at: Date): Promise<void> {
  await sql`delete from duplicate_queue where workspace_id = ${workspaceId} and changed_at <= ${at}`.execute(
    db,
  )
}

export async function readModel(
  db: Db,
  workspaceId: string,
): Promise<{ model: Model; cards: number } | null> {
  const { rows } = await sql<{ model: Model; cards: number }>`
    select model, cards from duplicate_models where workspace_id = ${workspaceId}`.execute(db)
  return rows[0] ?? null
}

export async function saveModel(db: Db, workspaceId: string, model: Model, cards: number): Promise<void> {
  await sql`
    insert into duplicate_models (workspace_id, model, cards)
    values (${workspaceId}, ${JSON.stringify(model)}::jsonb, ${cards})
    on conflict (workspace_id) do update set model = excluded.model, cards = excluded.cards,
      learnt_at = now(), new_since = 0`.execute(db)
}

export interface FoundPair {
  lowId: number
  highId: number
  weight: number
  parts: Part[]
  /** Merged by rule just now. */
  mergeId: string | null
}

/** Keeps pairs that were found. What was decided of a pair stays decided. */
export async function savePairs(
  tx: Transaction,
  workspaceId: string,
  pairs: readonly FoundPair[],
): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    insert into duplicate_pairs (workspace_id, low_id, high_id, weight, parts, status, decided_how, decided_by, decided_at, merge_id)
    select ${workspaceId}, n."lowId", n."highId", n.weight, n.parts,
      case when n."mergeId" is null then 'waiting' else 'merged' end,
      case when n."mergeId" is not null then 'rule' end, case when n."mergeId" is not null then 'duplicates' end,
      case when n."mergeId" is not null then now() end, n."mergeId"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as n("lowId" bigint, "highId" bigint, weight real, parts jsonb, "mergeId" uuid)
    on conflict (workspace_id, low_id, high_id) do update set
      weight = excluded.weight, parts = excluded.parts, found_at = now(),
      status = case when excluded.status = 'merged' then 'merged' else duplicate_pairs.status end,
      decided_how = coalesce(excluded.decided_how, duplicate_pairs.decided_how),
      decided_by = coalesce(excluded.decided_by, duplicate_pairs.decided_by),
      decided_at = coalesce(excluded.decided_at, duplicate_pairs.decided_at),
      merge_id = coalesce(excluded.merge_id, duplicate_pairs.merge_id)`.execute(tx)
}

/** Pairs that nobody decided and that look alike no more: not found since. `cards`: only theirs. */
export async function forgetPairs(
  db: Db,
  workspaceId: string,
  since: Date,
  cards?: readonly number[],
): Promise<void> {
  const theirs = cards
    ? sql`and (low_id = any(${cards}::bigint[]) or high_id = any(${cards}::bigint[]))`
    : sql``
  await sql`
    delete from duplicate_pairs
    where workspace_id = ${workspaceId} and status in ('waiting', 'later') and found_at < ${since} ${theirs}`.execute(
    db,
  )
}

/** Pairs that nobody decided and that weigh less than a person is asked about from now on. */
export async function forgetLighter(tx: Transaction, workspaceId: string, weight: number): Promise<void> {
  await sql`
    delete from duplicate_pairs
    where workspace_id = ${workspaceId} and status in ('waiting', 'later') and weight < ${weight}`.execute(tx)
}

/** Pairs a person has said are not one, among these cards. */
export async function notSamePairs(db: Db, workspaceId: string): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select least(one, other) || '-' || greatest(one, other) as key from (
      select coalesce(l.merged_into, l.id) as one, coalesce(h.merged_into, h.id) as other
      from kept_apart k
      join customers l on l.workspace_id = k.workspace_id and l.id = k.low_id
      join customers h on h.workspace_id = k.workspace_id and h.id = k.high_id
      where k.workspace_id = ${workspaceId}) living`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
