import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { type SortName, sortType, sortValue } from './sorts.ts'

export interface ListRow {
  id: number
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  city: string | null
  orderCount: number
  revenueMinor: number
  lastOrderAt: Date | null
  lastSeenAt: Date
  createdAt: Date
  /** What the list is sorted by, as PostgreSQL writes it: exact to the microsecond. */
  sortValue: string
}

const columns = (sort: SortName) => sql`
  c.id, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.city,
  c.order_count as "orderCount", c.revenue_minor as "revenueMinor", c.last_order_at as "lastOrderAt",
  c.last_seen_at as "lastSeenAt", c.created_at as "createdAt", (${sortValue[sort]})::text as "sortValue"`

/** Living customers behind a place in the list; `among` these only. */
export async function pageOfCustomers(
  tx: Transaction,
  workspaceId: string,
  sort: SortName,
  limit: number,
  after: { value: string; id: number } | null,
  among: number[] | null,
): Promise<ListRow[]> {
  const behind = after
    ? sql`and (${sortValue[sort]}, c.id) < (${after.value}::${sortType[sort]}, ${after.id}::bigint)`
    : sql``
  const chosen = among ? sql`and c.id = any(${among}::bigint[])` : sql``
  const { rows } = await sql<ListRow>`
    select ${columns(sort)} from customers c
    where c.workspace_id = ${workspaceId} and c.merged_into is null ${behind} ${chosen}
    order by ${sortValue[sort]} desc, c.id desc
    limit ${limit}`.execute(tx)
  return rows
}

/** These customers, by the sort or else in the order asked. */
export async function customersById(
  tx: Transaction,
  workspaceId: string,
  ids: number[],
  sort: SortName | undefined,
): Promise<ListRow[]> {
  const { rows } = await sql<ListRow>`
    select ${columns(sort ?? 'last-seen')}
    from unnest(${ids}::bigint[]) with ordinality as asked (id, place)
    join customers c on c.workspace_id = ${workspaceId} and c.id = asked.id
    order by ${sort ? sql`${sortValue[sort]} desc, c.id desc` : sql`place`}`.execute(tx)
  return rows
}

/** The same customers in the order of the list. */
export async function inOrderOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly number[],
  sort: SortName,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from customers c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])
    order by ${sortValue[sort]} desc, c.id desc`.execute(tx)
  return rows.map(({ id }) => id)
}

const countedUpTo = 10_000
const Plan = z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })])

/** How many living customers there are: counted while they are few, else as the planner of PostgreSQL expects. */
export async function countLiving(
  tx: Transaction,
  workspaceId: string,
): Promise<{ count: number; isEstimate: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from customers where workspace_id = ${workspaceId} and merged_into is null limit ${countedUpTo + 1}
    ) living`.execute(tx)
  const count = rows[0]?.count ?? 0
  if (count <= countedUpTo) return { count, isEstimate: false }
  const { rows: plans } = await sql<{ 'QUERY PLAN': unknown }>`
    explain (format json)
    select from customers where workspace_id = ${workspaceId} and merged_into is null`.execute(tx)
  const expected = Plan.parse(plans[0]?.['QUERY PLAN'])[0].Plan['Plan Rows']
  return { count: Math.max(expected, countedUpTo), isEstimate: true }
}
