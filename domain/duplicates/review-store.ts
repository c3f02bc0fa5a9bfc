import { sql, type Transaction } from '../../engines/index.ts'
import { mayBeHousehold } from './households.ts'
import type { Part } from './pair.ts'

export type Decision = 'merge' | 'not-same' | 'later'
export type PairState = 'waiting' | 'later' | 'merged' | 'not-same' | 'parted'

export interface StoredPair {
  lowId: number
  highId: number
  weight: number
  parts: Part[]
  state: PairState
  decidedHow: 'rule' | 'person' | null
  decidedAt: Date | null
  foundAt: Date
  mergeId: string | null
}

// A merge that was undone from the card stays in the list as what it is.
const pairColumns = sql`p.low_id as "lowId", p.high_id as "highId", p.weight, p.parts,
  case when p.status = 'merged' and m.undone_at is not null then 'parted' else p.status end as state,
  p.decided_how as "decidedHow", p.decided_at as "decidedAt", p.found_at as "foundAt", p.merge_id as "mergeId"`
const withMerge = sql`left join merges m on m.workspace_id = p.workspace_id and m.id = p.merge_id`
/** Both still stand for themselves. */
export const bothLive = sql`
  join customers l on l.workspace_id = p.workspace_id and l.id = p.low_id and l.merged_into is null
  join customers h on h.workspace_id = p.workspace_id and h.id = p.high_id and h.merged_into is null`

/** Pairs a person is to decide, the heaviest first. */
export async function openPairs(
  tx: Transaction,
  workspaceId: string,
  {
    status,
    limit,
    after,
  }: { status: 'waiting' | 'later'; limit: number; after: [number, number, number] | null },
): Promise<StoredPair[]> {
  const place = after
    ? sql`and (p.weight < ${after[0]}::real or (p.weight = ${after[0]}::real and (p.low_id, p.high_id) > (${after[1]}, ${after[2]})))`
    : sql``
  const { rows } = await sql<StoredPair>`
    select ${pairColumns} from duplicate_pairs p ${bothLive} ${withMerge}
    where p.workspace_id = ${workspaceId} and p.status = ${status} ${place}
    order by p.weight desc, p.low_id, p.high_id limit ${limit}`.execute(tx)
  return rows
}

/** What was decided, the newest first. */
export async function decidedPairs(
  tx: Transaction,
  workspaceId: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<StoredPair[]> {
  const { rows } = await sql<StoredPair>`
    select ${pairColumns} from duplicate_pairs p ${withMerge}
    where p.workspace_id = ${workspaceId} and p.status in ('merged', 'not-same') and p.decided_at is not null
      and (${before}::timestamptz is null or p.decided_at < ${before}::timestamptz)
    order by p.decided_at desc limit ${limit}`.execute(tx)
  return rows
}

export async function countOpen(
  tx: Transaction,
  workspaceId: string,
): Promise<{ waiting: number; later: number }> {
  const { rows } = await sql<{ waiting: number; later: number }>`
    select (count(*) filter (where p.status = 'waiting'))::int as waiting,
      (count(*) filter (where p.status = 'later'))::int as later
    from duplicate_pairs p ${bothLive}
    where p.workspace_id = ${workspaceId} and p.status in ('waiting', 'later')`.execute(tx)
  return rows[0] ?? { waiting: 0, later: 0 }
}

/** The pair, held for this transaction. */
export async function holdPair(
  tx: Transaction,
  workspaceId: string,
  lowId: number,
  highId: number,
): Promise<StoredPair | null> {
  const { rows } = await sql<StoredPair>`
    select ${pairColumns} from duplicate_pairs p ${withMerge}
    where p.workspace_id = ${workspaceId} and p.low_id = ${lowId} and p.high_id = ${highId}
    for update of p`.execute(tx)
  return rows[0] ?? null
}

export async function decidePair(
  tx: Transaction,
  workspaceId: string,
  { lowId, highId }: { lowId: number; highId: number },
  decided: { status: 'waiting' | 'later' | 'merged' | 'not-same'; actorId: string; mergeId: string | null },
): Promise<void> {
  const isOpen = decided.status === 'waiting'
  await sql`
    update duplicate_pairs set status = ${decided.status}, merge_id = ${decided.mergeId},
      decided_how = ${isOpen ? null : 'person'}, decided_by = ${isOpen ? null : decided.actorId},
      decided_at = ${isOpen ? null : sql`now()`}, merging_id = null
    where workspace_id = ${workspaceId} and low_id = ${lowId} and high_id = ${highId}`.execute(tx)
}

/** Pairs of a person's living card that nobody has decided. */
export async function pairsOfCustomer(
  tx: Transaction,
  workspaceId: string,
  customerId: number,
): Promise<StoredPair[]> {
  const { rows } = await sql<StoredPair>`
    select ${pairColumns} from duplicate_pairs p ${bothLive} ${withMerge}
    where p.workspace_id = ${workspaceId} and p.status in ('waiting', 'later')
      and (p.low_id = ${customerId} or p.high_id = ${customerId})
    order by p.weight desc limit 20`.execute(tx)
  return rows
}

/**
 * How people decided, by weight: what the thresholds are chosen by. A merge by rule speaks only when it was undone, and what
 * may be a household not at all: no threshold merges it.
 */
export async function decidedWeights(
  tx: Transaction,
  workspaceId: string,
): Promise<{ weight: number; isSame: boolean }[]> {
  const { rows } = await sql<{ weight: number; isSame: boolean }>`
    select p.weight, p.status = 'merged' and m.undone_at is null as "isSame"
    from duplicate_pairs p ${withMerge}
    where p.workspace_id = ${workspaceId} and p.status in ('merged', 'not-same')
      and (p.decided_how = 'person' or m.undone_at is not null) and not ${mayBeHousehold}
    order by p.decided_at desc limit 20000`.execute(tx)
  return rows
}

/** How many pairs there are of each whole weight, open and merged by rule. */
export async function weightHistogram(
  tx: Transaction,
  workspaceId: string,
): Promise<{ weight: number; open: number; byRule: number }[]> {
  const { rows } = await sql<{ weight: number; open: number; byRule: number }>`
    select floor(p.weight)::int as weight, (count(*) filter (where p.status in ('waiting', 'later')))::int as open,
      (count(*) filter (where p.decided_how = 'rule'))::int as "byRule"
    from duplicate_pairs p where p.workspace_id = ${workspaceId} group by 1 order by 1`.execute(tx)
  return rows
}

/** Closes or opens again what the queue says of two people, all their cards given, who were kept apart or are no more. */
export async function settlePairsOf(
  tx: Transaction,
  workspaceId: string,
  [one, other]: readonly [readonly number[], readonly number[]],
  said: { areApart: true; actorId: string } | { areApart: false },
): Promise<void> {
  const within = sql`workspace_id = ${workspaceId} and (
    (low_id = any(${one}::bigint[]) and high_id = any(${other}::bigint[])) or
    (low_id = any(${other}::bigint[]) and high_id = any(${one}::bigint[])))`
  await (said.areApart
    ? sql`
        update duplicate_pairs set status = 'not-same', decided_how = 'person', decided_by = ${said.actorId},
          decided_at = now(), merging_id = null
        where ${within} and status in ('waiting', 'later')`
    : sql`
        update duplicate_pairs set status = 'waiting', decided_how = null, decided_by = null, decided_at = null
        where ${within} and status = 'not-same'`
  ).execute(tx)
}
