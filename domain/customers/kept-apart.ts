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

export interface KeptApart {
  /** Living cards, the smaller id first. */
  lowId: number
  highId: number
  keptAt: Date
  /** To the microsecond: what the next page begins after. */
  keptAtText: string
  /** Of whom said so; null: a rule, a key, or somebody who works here no more. */
  keptByName: string | null
}

/** Pairs of living people who are not one, the last said first; of one family of cards only, where it is given. */
export async function keptApart(
  tx: Transaction,
  workspaceId: string,
  {
    family,
    limit,
    after = null,
  }: { family?: readonly number[]; limit: number; after?: [string, number, number] | null },
): Promise<KeptApart[]> {
  const theirs = family
    ? sql`and (k.low_id = any(${family}::bigint[]) or k.high_id = any(${family}::bigint[]))`
    : sql``
  const place = after
    ? sql`where (kept.at, kept.low, kept.high) < (${after[0]}::timestamptz, ${after[1]}::bigint, ${after[2]}::bigint)`
    : sql``
  const { rows } = await sql<KeptApart>`
    select kept.low as "lowId", kept.high as "highId", kept.at as "keptAt", kept.at::text as "keptAtText",
      u.name as "keptByName"
    from (
      select least(pair.one, pair.other) as low, greatest(pair.one, pair.other) as high, max(pair.kept_at) as at,
        (array_agg(pair.kept_by order by pair.kept_at desc))[1] as by
      from (
        select coalesce(l.merged_into, l.id) as one, coalesce(h.merged_into, h.id) as other, k.kept_at, k.kept_by
        from kept_apart k
        join customers l on l.workspace_id = k.workspace_id and l.id = k.low_id
        join customers h on h.workspace_id = k.workspace_id and h.id = k.high_id
        where k.workspace_id = ${workspaceId} ${theirs}) pair
      where pair.one <> pair.other
      group by 1, 2) kept
    left join users u on u.id::text = kept.by
    ${place}
    order by kept.at desc, kept.low desc, kept.high desc limit ${limit}`.execute(tx)
  return rows
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
