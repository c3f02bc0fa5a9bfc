import { sql, type Transaction } from '../../engines/index.ts'
import { lockCustomers } from './family.ts'
import type { PartedPair } from './join-sightings.ts'

/** These two are not one, whatever speaks for it: no rule joins them until a person does. */
export async function keepApart(
  tx: Transaction,
  workspaceId: string,
  oneId: number,
  otherId: number,
  actorId: string,
): Promise<void> {
  await lockCustomers(tx, workspaceId)
  await sql`
    insert into kept_apart (workspace_id, low_id, high_id, kept_by)
    values (${workspaceId}, ${Math.min(oneId, otherId)}, ${Math.max(oneId, otherId)}, ${actorId})
    on conflict do nothing`.execute(tx)
}

/** Takes back that two of these living people are not one. */
export async function letTogether(
  tx: Transaction,
  workspaceId: string,
  livingIds: readonly number[],
): Promise<void> {
  const family = sql`(
    select id from customers where workspace_id = ${workspaceId}
      and (id = any(${livingIds}::bigint[]) or merged_into = any(${livingIds}::bigint[])))`
  await sql`
    delete from kept_apart where workspace_id = ${workspaceId} and low_id in ${family} and high_id in ${family}`.execute(
    tx,
  )
}

/** Who of these living people may not be joined with whom, by their living ids. */
export async function partedBy(
  tx: Transaction,
  workspaceId: string,
  livingIds: readonly number[],
): Promise<PartedPair[]> {
  const { rows } = await sql<{ oneId: number; otherId: number }>`
    with family as materialized (
      select id, coalesce(merged_into, id) as root from customers where workspace_id = ${workspaceId}
        and (id = any(${livingIds}::bigint[]) or merged_into = any(${livingIds}::bigint[])))
    select distinct family.root as "oneId", coalesce(c.merged_into, c.id) as "otherId"
    from family
    join lateral (
      select high_id as other from kept_apart where workspace_id = ${workspaceId} and low_id = family.id
      union all
      select low_id from kept_apart where workspace_id = ${workspaceId} and high_id = family.id) apart on true
    join customers c on c.workspace_id = ${workspaceId} and c.id = apart.other`.execute(tx)
  return rows.map((pair) => ({ ...pair, kind: null, value: null }))
}
