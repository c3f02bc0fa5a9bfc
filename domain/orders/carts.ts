import { appendFacts, type CustomerCartRow, sql, type Transaction } from '../../engines/index.ts'
import { exchange } from '../../kit/money.ts'
import { clickhouseTime, dayMs, minuteMs } from '../../kit/time.ts'
import { productsById } from '../catalog/index.ts'
import { type Rates, ratesFor } from '../currencies/index.ts'
import { applyChange, type Cart, type CartChange, type CartItem, cartTotalMinor, noCart } from './cart.ts'
import type { OrderContent } from './told-onto-stored.ts'

interface CartRow {
  root: string | number
  customer_id: string | number
  items: CartItem[]
  status: 'open' | 'ordered'
  whole_at: Date
  updated_at: Date
}

const toCart = (row: CartRow): Cart => ({
  items: row.items,
  status: row.status,
  wholeAt: row.whole_at,
  updatedAt: row.updated_at,
})

/** Each step is a look by key, whatever the planner believes of tables that have just begun to grow. */
const familyOf = (workspaceId: string, customerIds: readonly number[]) => sql`
  select asked.id as root, member.id
  from unnest(${[...new Set(customerIds)]}::bigint[]) as asked(id)
  cross join lateral (
    select coalesce(merged_into, id) as id from customers
    where workspace_id = ${workspaceId}::uuid and id = asked.id limit 1
  ) living
  cross join lateral (
    select living.id
    union
    select id from customers where workspace_id = ${workspaceId}::uuid and merged_into = living.id
  ) member`

const cartsOfFamily = (workspaceId: string) => sql`
  carts.workspace_id = ${workspaceId}::uuid and carts.customer_id = any(array(select id from family))
  and carts.customer_id = family.id`

/** The newest cart of each customer's family, by the customer asked for; locked when it is going to change. */
async function newestCarts(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<Map<number, Cart>> {
  const { rows } = await sql<CartRow>`
    with family as materialized (${familyOf(workspaceId, customerIds)})
    select family.root, carts.* from family join carts on ${cartsOfFamily(workspaceId)}
    order by carts.updated_at, carts.customer_id
    for update of carts`.execute(tx)
  return new Map(rows.map((row) => [Number(row.root), toCart(row)]))
}

/** The price in the shop's money, so that a cart adds up; without a rate there is none. */
function inOwnMoney<
  Item extends { priceMinor?: number | null | undefined; currency?: string | null | undefined },
>(item: Item, rates: Rates, at: Date): Item {
  const { priceMinor, currency } = item
  const { own } = rates
  if (priceMinor == null || !currency || currency === own.currency) return item
  const rate = rates.at(currency, at)
  if (!rate) return { ...item, priceMinor: undefined, currency: undefined }
  return { ...item, priceMinor: exchange(priceMinor, rate, own), currency: own.currency }
}

async function withKnownFacts(
  tx: Transaction,
  workspaceId: string,
  carts: Map<number, Cart>,
): Promise<Map<number, Cart>> {
  const all = [...carts.values()].flatMap((cart) => cart.items)
  const lacking = all.filter((item) => item.name === null || item.priceMinor === null || item.url === null)
  if (lacking.length === 0) return carts
  const products = await productsById(
    tx,
    workspaceId,
    lacking.map((item) => item.productId),
  )
  const rates = await ratesFor(
    tx,
    workspaceId,
    [...products.values()].map((product) => product.currency),
  )
  const filled = (item: CartItem, at: Date): CartItem => {
    const product = products.get(item.productId)
    if (!product) return item
    const known = inOwnMoney(product, rates, at)
    const price = item.priceMinor === null ? known : item
    return {
      productId: item.productId,
      name: item.name ?? known.name,
      quantity: item.quantity,
      priceMinor: price.priceMinor ?? null,
      currency: price.currency ?? item.currency,
      url: item.url ?? known.url,
      imageUrl: item.imageUrl ?? known.imageUrl,
    }
  }
  return new Map(
    [...carts].map(([id, cart]) => [
      id,
      { ...cart, items: cart.items.map((item) => filled(item, cart.updatedAt)) },
    ]),
  )
}

/**
 * Applies what happened to carts, in the order of their times, several customers at once (living ids). What a change
 * does not tell of a product (name, price, address) is taken from the catalogue.
 */
export async function applyCartChanges(
  tx: Transaction,
  workspaceId: string,
  changes: readonly CartChange[],
): Promise<void> {
  if (changes.length === 0) return
  const stored = await newestCarts(
    tx,
    workspaceId,
    changes.map((change) => change.customerId),
  )
  const touched = new Map<number, Cart>()
  const rates = await ratesFor(
    tx,
    workspaceId,
    changes.flatMap(({ items }) => items.map((item) => item.currency)),
  )
  const inMoney = changes.map((change) => ({
    ...change,
    items: change.items.map((item) => inOwnMoney(item, rates, change.at)),
  }))
  for (const change of inMoney.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const before = touched.get(change.customerId) ?? stored.get(change.customerId) ?? noCart
    const after = applyChange(before, change)
    if (after !== before) touched.set(change.customerId, after)
  }
  const known = await withKnownFacts(tx, workspaceId, touched)
  if (known.size === 0) return
  const rows = [...known].map(([customerId, cart]) => ({
    customer_id: customerId,
    items: cart.items,
    total_minor: cartTotalMinor(cart.items),
    currency: cart.items.find((item) => item.currency !== null)?.currency ?? null,
    whole_at: cart.wholeAt,
    updated_at: cart.updatedAt,
  }))
  await sql`
    insert into carts (workspace_id, customer_id, items, total_minor, currency, status, whole_at, updated_at)
    select ${workspaceId}::uuid, customer_id, items, total_minor, currency, 'open', whole_at, updated_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(customer_id bigint, items jsonb,
      total_minor bigint, currency text, whole_at timestamptz, updated_at timestamptz)
    order by customer_id
    on conflict (workspace_id, customer_id) do update set
      items = excluded.items, total_minor = excluded.total_minor, currency = excluded.currency,
      status = excluded.status, whole_at = excluded.whole_at, updated_at = excluded.updated_at`.execute(tx)
  await appendFacts(tx, {
    customer_carts: [...known].map(([customerId, cart]) =>
      cartFact(workspaceId, customerId, { ...cart, status: 'open' }),
    ),
  })
}

const cartFact = (
  workspaceId: string,
  customerId: number,
  cart: Pick<Cart, 'items' | 'status' | 'updatedAt'>,
): CustomerCartRow => ({
  workspace_id: workspaceId,
  customer_id: customerId,
  status: cart.status,
  item_count: cart.items.length,
  product_ids: cart.items.map((item) => item.productId),
  total_minor: cartTotalMinor(cart.items),
  currency: cart.items.find((item) => item.currency !== null)?.currency ?? '',
  updated_at: clickhouseTime(cart.updatedAt),
  version: Date.now(),
})

interface OpenCart {
  items: CartItem[]
  totalMinor: number
  currency: string | null
  updatedAt: Date
}

/** The carts people have filled and not ordered, by the first card of each family; those without one are left out. */
export async function openCarts(
  tx: Transaction,
  workspaceId: string,
  families: readonly (readonly number[])[],
): Promise<Map<number, OpenCart>> {
  const pairs = families.flatMap((family) => family.map((member) => ({ root: family[0] ?? member, member })))
  if (pairs.length === 0) return new Map()
  const { rows } = await sql<CartRow>`
    select distinct on (asked.root) asked.root, carts.*
    from unnest(${pairs.map((one) => one.root)}::bigint[], ${pairs.map((one) => one.member)}::bigint[])
      as asked(root, member)
    join carts on carts.workspace_id = ${workspaceId}::uuid and carts.customer_id = asked.member
    order by asked.root, carts.updated_at desc`.execute(tx)
  const open = rows.filter((row) => row.status === 'open' && row.items.length > 0)
  return new Map(
    open.map((row) => [
      Number(row.root),
      {
        items: row.items,
        totalMinor: cartTotalMinor(row.items),
        currency: row.items.find((item) => item.currency !== null)?.currency ?? null,
        updatedAt: row.updated_at,
      },
    ]),
  )
}

/** Shop's and visitor's clocks differ a little: a cart touched so shortly after its order was still that order's cart. */
const clockTolerance = 5 * minuteMs

/** No cart is older: what people left in one a season ago does not matter to an order brought in from a file. */
const oldestCartMs = 90 * dayMs

/** New orders placed online turn their customers' carts into ordered ones. */
export async function closeCarts(
  tx: Transaction,
  workspaceId: string,
  orders: readonly OrderContent[],
  now: Date,
): Promise<void> {
  const bought = orders.filter(
    (order) =>
      order.isPurchase &&
      order.channel === 'online' &&
      order.customerId !== null &&
      now.getTime() - order.placedAt.getTime() < oldestCartMs,
  )
  if (bought.length === 0) return
  const latest = new Map<number, number>()
  for (const { customerId, placedAt } of bought) {
    if (customerId !== null) latest.set(customerId, Math.max(latest.get(customerId) ?? 0, placedAt.getTime()))
  }
  const rows = [...latest].map(([id, at]) => ({
    id,
    placed_at: new Date(at),
    until: new Date(at + clockTolerance),
  }))
  const closed = await sql<CartRow>`
    with family as materialized (${familyOf(workspaceId, [...latest.keys()])})
    update carts set status = 'ordered', whole_at = told.placed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told(id bigint, placed_at timestamptz, until timestamptz)
    join family on family.root = told.id
    where ${cartsOfFamily(workspaceId)}
      and carts.status = 'open' and carts.updated_at <= told.until
    returning 0 as root, carts.*`.execute(tx)
  await appendFacts(tx, {
    customer_carts: closed.rows.map((row) =>
      cartFact(workspaceId, Number(row.customer_id), { ...toCart(row), status: 'ordered' }),
    ),
  })
}
