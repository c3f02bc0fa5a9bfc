import { sql, type Transaction } from '../../engines/index.ts'
import type { Neighbourhood } from './offers.ts'

/** A product of somebody's orders, the one bought last first. */
export interface Bought {
  productId: string
  name: string
  category: string | null
  groupId: string | null
  /** How many orders ago it was bought last; 0: in the last one. */
  ordersAgo: number
  times: number
  firstAt: Date
  lastAt: Date
}

export interface Offerable {
  productId: string
  name: string
  url: string | null
  imageUrl: string | null
  priceMinor: number | null
  currency: string | null
  groupId: string | null
  /** Of the whole base. */
  buyers: number
}

const mostOrders = 300
const mostBought = 200

/** What people bought in their last orders, by the first card of each family. */
export async function boughtBy(
  tx: Transaction,
  workspaceId: string,
  families: readonly (readonly number[])[],
): Promise<Map<number, Bought[]>> {
  const pairs = families.flatMap((family) => family.map((member) => ({ root: family[0] ?? member, member })))
  const { rows } = await sql<Bought & { root: number }>`
    with asked as materialized (
      select root, array_agg(member) as members
      from unnest(${pairs.map(({ root }) => root)}::bigint[], ${pairs.map(({ member }) => member)}::bigint[])
        as told(root, member) group by root)
    select b.root, b.product_id as "productId", coalesce(p.name, b.name, b.product_id) as name, p.category,
      p.group_id as "groupId", b.times, b.orders_ago as "ordersAgo", b.first_at as "firstAt", b.last_at as "lastAt"
    from asked
    cross join lateral (
      select asked.root, l.product_id, max(l.name) as name, count(distinct o.id)::int as times,
        min(o.placed_at) as first_at, max(o.placed_at) as last_at, min(o.place)::int as orders_ago
      from (
        select id, placed_at, row_number() over (order by placed_at desc) - 1 as place from orders
        where workspace_id = ${workspaceId} and customer_id = any(asked.members) and is_purchase
        order by placed_at desc limit ${mostOrders}) o
      join order_lines l on l.workspace_id = ${workspaceId} and l.order_id = o.id and l.quantity > 0
      group by l.product_id order by last_at desc, l.product_id limit ${mostBought}) b
    left join products p on p.workspace_id = ${workspaceId} and p.id = b.product_id
    order by b.root, b.last_at desc, b.product_id`.execute(tx)
  const byRoot = new Map<number, Bought[]>()
  for (const { root, ...bought } of rows) {
    const known = byRoot.get(root)
    if (known) known.push(bought)
    else byRoot.set(root, [bought])
  }
  return byRoot
}

/** What the purchases of everybody tell of these products. */
export async function neighbourhoodsOf(
  tx: Transaction,
  workspaceId: string,
  productIds: string[],
): Promise<Neighbourhood[]> {
  if (productIds.length === 0) return []
  const { rows } = await sql<Neighbourhood>`
    select product_id as "productId", buyers, neighbours from product_neighbours
    where workspace_id = ${workspaceId} and product_id = any(${productIds}::text[])`.execute(tx)
  return rows
}

const columns = sql`p.id as "productId", p.name, p.url, p.image_url as "imageUrl", p.price_minor as "priceMinor",
  p.currency, p.group_id as "groupId", coalesce(n.buyers, 0) as buyers`
const canBeBought = sql`p.available and p.gone_at is null`

/** Those of the products that can be bought now, by their id. */
export async function offerable(
  tx: Transaction,
  workspaceId: string,
  productIds: string[],
): Promise<Map<string, Offerable>> {
  if (productIds.length === 0) return new Map()
  const { rows } = await sql<Offerable>`
    select ${columns} from products p
    left join product_neighbours n on n.workspace_id = p.workspace_id and n.product_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = any(${productIds}::text[]) and ${canBeBought}`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.productId, row]))
}

/** What most people buy, of a category or of all. */
export async function mostBoughtOf(
  tx: Transaction,
  workspaceId: string,
  category: string | null,
  most: number,
): Promise<Offerable[]> {
  const { rows } = await sql<Offerable>`
    select ${columns} from product_neighbours n
    join products p on p.workspace_id = n.workspace_id and p.id = n.product_id
    where n.workspace_id = ${workspaceId} and ${canBeBought}
      ${category === null ? sql`` : sql`and p.category = ${category}`}
    order by n.buyers desc, n.product_id limit ${most}`.execute(tx)
  return rows
}

/** When the purchases were learnt from; null when they never were. */
export async function learntAt(tx: Transaction, workspaceId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select learnt_at as at from recommendation_models where workspace_id = ${workspaceId}`.execute(tx)
  return rows[0]?.at ?? null
}
