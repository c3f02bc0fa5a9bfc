import { sql, type Transaction } from '../../engines/index.ts'
import { mayBeHousehold } from './households.ts'
import { bothLive } from './review-store.ts'

type Choice = { pairs: readonly { lowId: number; highId: number }[] } | { fromWeight: number }

const open = (workspaceId: string) => sql`
  p.workspace_id = ${workspaceId} and p.status in ('waiting', 'later') and p.merging_id is null`

/** Open pairs from a weight on: how many would be merged, and how many are left to a person. */
export async function countFrom(
  tx: Transaction,
  workspaceId: string,
  fromWeight: number,
): Promise<{ pairs: number; leftOut: number }> {
  const { rows } = await sql<{ pairs: number; leftOut: number }>`
    select (count(*) filter (where not ${mayBeHousehold}))::int as pairs,
      (count(*) filter (where ${mayBeHousehold}))::int as "leftOut"
    from duplicate_pairs p ${bothLive} where ${open(workspaceId)} and p.weight >= ${fromWeight}`.execute(tx)
  return rows[0] ?? { pairs: 0, leftOut: 0 }
}

/** Takes open pairs in hand for a merge of many. Returns how many. */
export async function claimPairs(
  tx: Transaction,
  workspaceId: string,
  mergingId: string,
  choice: Choice,
): Promise<number> {
  const chosen =
    'pairs' in choice
      ? sql`(p.low_id, p.high_id) in (
          select "lowId", "highId" from jsonb_to_recordset(${JSON.stringify(choice.pairs)}::jsonb)
            as told("lowId" bigint, "highId" bigint))`
      : sql`p.weight >= ${choice.fromWeight} and not ${mayBeHousehold}`
  const claimed = await sql`
    with chosen as (
      select p.low_id, p.high_id from duplicate_pairs p ${bothLive} where ${open(workspaceId)} and ${chosen}
      order by p.low_id, p.high_id for update of p)
    update duplicate_pairs p set merging_id = ${mergingId} from chosen
    where p.workspace_id = ${workspaceId} and p.low_id = chosen.low_id and p.high_id = chosen.high_id`.execute(
    tx,
  )
  return Number(claimed.numAffectedRows ?? 0n)
}

/** Lets go of pairs in hand that nothing was done to. */
export const releasePairs = (tx: Transaction, workspaceId: string, mergingId: string) =>
  sql`
    update duplicate_pairs set merging_id = null
    where workspace_id = ${workspaceId} and merging_id = ${mergingId} and status in ('waiting', 'later')`.execute(
    tx,
  )

export interface RunningMerge {
  workspaceId: string
  id: string
  status: 'running' | 'undoing'
  askedBy: string
}

/** The merge of many that waits longest, held. */
export async function nextRunningMerge(tx: Transaction): Promise<RunningMerge | undefined> {
  const { rows } = await sql<RunningMerge>`
    select workspace_id as "workspaceId", id, status, asked_by as "askedBy" from duplicate_merges
    where status in ('running', 'undoing') order by asked_at limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

/** The next pairs in hand, the heaviest first. */
export async function pairsInHand(tx: Transaction, { workspaceId, id }: RunningMerge, limit: number) {
  const { rows } = await sql<{ lowId: number; highId: number; weight: number }>`
    select low_id as "lowId", high_id as "highId", weight from duplicate_pairs
    where workspace_id = ${workspaceId} and merging_id = ${id} and status in ('waiting', 'later')
    order by weight desc, low_id, high_id limit ${limit} for update`.execute(tx)
  return rows
}

/** Writes down what became of pairs in hand; those without a merge are let go. */
export const settlePairs = (
  tx: Transaction,
  { workspaceId, askedBy }: RunningMerge,
  pairs: readonly { lowId: number; highId: number; mergeId: string | null }[],
) =>
  sql`
    update duplicate_pairs p set
      merging_id = case when told."mergeId" is null then null else p.merging_id end,
      status = case when told."mergeId" is null then p.status else 'merged' end,
      decided_how = case when told."mergeId" is null then p.decided_how else 'person' end,
      decided_by = case when told."mergeId" is null then p.decided_by else ${askedBy} end,
      decided_at = case when told."mergeId" is null then p.decided_at else now() end,
      merge_id = coalesce(told."mergeId", p.merge_id)
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as told("lowId" bigint, "highId" bigint, "mergeId" uuid)
    where p.workspace_id = ${workspaceId} and p.low_id = told."lowId" and p.high_id = told."highId"`.execute(
    tx,
  )

/** Merges of it that are still in force, the newest first. */
export async function mergesInForce(tx: Transaction, { workspaceId, id }: RunningMerge, limit: number) {
  const { rows } = await sql<{ lowId: number; highId: number; mergeId: string }>`
    select p.low_id as "lowId", p.high_id as "highId", m.id as "mergeId" from duplicate_pairs p
    join merges m on m.workspace_id = p.workspace_id and m.id = p.merge_id and m.undone_at is null
    where p.workspace_id = ${workspaceId} and p.merging_id = ${id} and p.status = 'merged'
    order by m.merged_at desc, p.weight, m.id desc limit ${limit} for update of p`.execute(tx)
  return rows
}

export const moveMerge = (
  tx: Transaction,
  { workspaceId, id }: RunningMerge,
  by: { done?: number; merged?: number; undone?: number; end?: 'done' | 'undone' },
  now: Date,
) =>
  sql`
    update duplicate_merges set done = done + ${by.done ?? 0}, merged = merged + ${by.merged ?? 0},
      undone = undone + ${by.undone ?? 0}, status = coalesce(${by.end ?? null}, status),
      ended_at = ${by.end ? now : null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
