import { sql, type Transaction } from '../../engines/index.ts'
import type { RunRow } from './campaign.ts'

const columns = sql`
  occasion, state, planned_at, started_at, ended_at, audience, asked, refused, paced_from, paced_count, paced_after, test_ends_at,
  looked_at, winner, winner_by, won_at`

/** Occasions of campaigns, the latest first, by campaign. */
export async function runsOf(
  tx: Transaction,
  workspaceId: string,
  campaignIds: readonly string[],
): Promise<Map<string, RunRow[]>> {
  const { rows } = await sql<RunRow & { campaign_id: string }>`
    select campaign_id, ${columns} from campaign_runs
    where workspace_id = ${workspaceId} and campaign_id = any(${campaignIds}::uuid[])
    order by occasion desc`.execute(tx)
  const byCampaign = new Map<string, RunRow[]>(campaignIds.map((id) => [id, []]))
  for (const { campaign_id: id, ...run } of rows) byCampaign.get(id)?.push(run)
  return byCampaign
}

/** The occasion that is on its way, if any. */
export async function openRun(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`
    select ${columns} from campaign_runs
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and state not in ('done', 'stopped')
    order by occasion desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export async function insertRun(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  run: { occasion: number; plannedAt: Date; now: Date },
): Promise<void> {
  await sql`
    insert into campaign_runs (workspace_id, campaign_id, occasion, state, planned_at, started_at, paced_from)
    values (${workspaceId}, ${campaignId}, ${run.occasion}, 'gathering', ${run.plannedAt}, ${run.now}, ${run.now})`.execute(
    tx,
  )
}

export type RunChange = Partial<Omit<RunRow, 'occasion' | 'planned_at' | 'started_at' | 'paced_after'>>

export async function changeRun(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  change: RunChange,
): Promise<void> {
  const sets = Object.entries(change).map(([column, value]) => sql`${sql.id(column)} = ${value}`)
  if (change.paced_from) sets.push(sql`paced_after = asked`)
  await sql`
    update campaign_runs set ${sql.join(sets)}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
}

/** Some thousand people of an audience who are due together. */
export interface Part {
  part: number
  due_at: Date
  /** Those of them that have not been asked for. */
  customer_ids: number[]
  taken: number
}

export async function insertPart(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  { part, dueAt, customerIds }: { part: number; dueAt: Date; customerIds: readonly number[] },
): Promise<void> {
  await sql`
    insert into campaign_parts (workspace_id, campaign_id, occasion, part, due_at, customer_ids, size)
    values (${workspaceId}, ${campaignId}, ${occasion}, ${part}, ${dueAt}, ${customerIds}::bigint[], ${customerIds.length})`.execute(
    tx,
  )
}

/** The next people of an occasion who are due, at most so many. */
export async function nextPart(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  most: number,
  now: Date,
): Promise<Part | null> {
  const { rows } = await sql<Part>`
    select part, due_at, taken, customer_ids[taken + 1 : taken + ${most}::int] as customer_ids
    from campaign_parts
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}
      and taken < size and due_at <= ${now}
    order by due_at, part limit 1 for update`.execute(tx)
  return rows[0] ?? null
}

/** The cursor: moved in the transaction in which those people's messages are asked for. */
export async function takeFromPart(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  part: number,
  count: number,
): Promise<void> {
  await sql`
    update campaign_parts set taken = taken + ${count}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion} and part = ${part}`.execute(
    tx,
  )
}

/** When the next people are due; null when everybody has been asked for. */
export async function nextDue(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
): Promise<Date | null> {
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from campaign_parts
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion} and taken < size
    order by due_at limit 1`.execute(tx)
  return rows[0]?.due_at ?? null
}

/** The audience is gone through once more, for those who waited for the winner; a time of day that is over comes the next day. */
export async function beginAgain(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  { keepsTime, now }: { keepsTime: boolean; now: Date },
): Promise<void> {
  await sql`
    update campaign_parts set taken = 0,
      due_at = case when ${keepsTime} and due_at < ${now}
        then due_at + make_interval(days => ceil(extract(epoch from ${now}::timestamptz - due_at) / 86400)::int)
        else due_at end
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
}

/** The same, everybody due at one moment. */
export async function beginAllAt(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  dueAt: Date,
): Promise<void> {
  await sql`
    update campaign_parts set taken = 0, due_at = ${dueAt}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
}

export async function lastPart(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(part) as last from campaign_parts
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
  return rows[0]?.last ?? 0
}

/** Takes the first part away and answers whom it held; null when none up to `upTo` is left. */
export async function takeAway(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  upTo: number,
): Promise<number[] | null> {
  const { rows } = await sql<{ customer_ids: number[] }>`
    delete from campaign_parts
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion} and part = (
      select min(part) from campaign_parts
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}
        and part <= ${upTo})
    returning customer_ids`.execute(tx)
  return rows[0]?.customer_ids ?? null
}

/** Nobody needs the frozen audience any more: every person of it has a message that says what became of them. */
export async function dropParts(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
): Promise<void> {
  await sql`
    delete from campaign_parts
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
}
