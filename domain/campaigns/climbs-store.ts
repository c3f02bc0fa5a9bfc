import { sql, type Transaction } from '../../engines/index.ts'

/** Somebody whose cascade is not over. */
export interface ClimbRow {
  customer_id: number
  variant: string
}

export async function insertClimbs(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  climbs: readonly (ClimbRow & { lookAt: Date })[],
): Promise<void> {
  if (climbs.length === 0) return
  await sql`
    insert into campaign_climbs (workspace_id, campaign_id, occasion, customer_id, variant, look_at)
    select ${workspaceId}, ${campaignId}, ${occasion}, * from unnest(${climbs.map((one) => one.customer_id)}::bigint[],
      ${climbs.map((one) => one.variant)}::text[], ${climbs.map((one) => one.lookAt)}::timestamptz[])
    on conflict do nothing`.execute(tx)
}

/** Those who are to be looked at now, the longest waiting first; held until the transaction ends. */
export async function dueClimbs(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  most: number,
  now: Date,
): Promise<ClimbRow[]> {
  const { rows } = await sql<ClimbRow>`
    select customer_id, variant from campaign_climbs
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion} and look_at <= ${now}
    order by look_at limit ${most} for update`.execute(tx)
  return rows
}

/** They are looked at again at these times; whose time is null has come to the end. */
export async function putClimbs(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
  climbs: readonly { customerId: number; lookAt: Date | null }[],
): Promise<void> {
  const over = climbs.filter((one) => one.lookAt === null).map((one) => one.customerId)
  const going = climbs.filter((one) => one.lookAt !== null)
  if (over.length > 0)
    await sql`
      delete from campaign_climbs
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}
        and customer_id = any(${over}::bigint[])`.execute(tx)
  if (going.length > 0)
    await sql`
      update campaign_climbs c set look_at = t.look_at
      from unnest(${going.map((one) => one.customerId)}::bigint[], ${going.map((one) => one.lookAt)}::timestamptz[])
        as t(customer_id, look_at)
      where c.workspace_id = ${workspaceId} and c.campaign_id = ${campaignId} and c.occasion = ${occasion}
        and c.customer_id = t.customer_id`.execute(tx)
}

/** Whether somebody's cascade of this occasion is not over. */
export async function isClimbing(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from campaign_climbs
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** How many people’s cascades are not over, and between which times they are looked at next; null when all are. Counted up to a limit. */
export async function climbsOf(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  limit: number,
): Promise<{ people: number; firstAt: Date; lastAt: Date } | null> {
  const { rows } = await sql<{ people: number; firstAt: Date; lastAt: Date }>`
    select count(*)::int as people, min(look_at) as "firstAt", max(look_at) as "lastAt" from (
      select look_at from campaign_climbs
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} limit ${limit}
    ) few having count(*) > 0`.execute(tx)
  return rows[0] ?? null
}

export async function dropClimbs(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  occasion: number,
): Promise<void> {
  await sql`
    delete from campaign_climbs
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and occasion = ${occasion}`.execute(
    tx,
  )
}
