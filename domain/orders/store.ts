import { sql, type Transaction } from '../../engines/index.ts'
import type { ToldAmounts } from '../currencies/index.ts'
import type { OrderChannel, OrderLine, OrderStatus } from './order.ts'
import type { OrderContent, StoredOrder } from './told-onto-stored.ts'

export interface OrderRow {
  id: string
  number: string
  customer_id: string | number | null
  living_customer_id: string | number | null
  status: OrderStatus
  status_at: Date | null
  channel: OrderChannel
  store: string | null
  placed_at: Date
  currency: string
  total_minor: string | number
  discount_minor: string | number
  shipping_minor: string | number
  tax_minor: string | number
  refunded_minor: string | number
  coupon: string | null
  is_purchase: boolean
  attributed_message_id: string | null
  attributes: Record<string, unknown>
  source_id: string | null
  updated_at: Date
  told: ToldAmounts | null
}

const orNull = (value: string | number | null) => (value === null ? null : Number(value))

export const toStored = (row: OrderRow, lines: OrderLine[]): StoredOrder => ({
  id: row.id,
  number: row.number,
  customerId: orNull(row.customer_id),
  livingCustomerId: orNull(row.living_customer_id),
  status: row.status,
  statusAt: row.status_at,
  channel: row.channel,
  store: row.store,
  placedAt: row.placed_at,
  currency: row.currency,
  totalMinor: Number(row.total_minor),
  discountMinor: Number(row.discount_minor),
  shippingMinor: Number(row.shipping_minor),
  taxMinor: Number(row.tax_minor),
  refundedMinor: Number(row.refunded_minor),
  coupon: row.coupon,
  isPurchase: row.is_purchase,
  attributedMessageId: row.attributed_message_id,
  attributes: row.attributes,
  sourceId: row.source_id,
  updatedAt: row.updated_at,
  lines,
  told: row.told,
})

interface LineRow {
  order_id: string
  product_id: string
  name: string | null
  quantity: number
  price_minor: number
  amount_minor: string | number
}

/** The lines of these orders, in their order. */
export async function linesOfOrders(
  tx: Transaction,
  workspaceId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderLine[]>> {
  const { rows } = await sql<LineRow>`
    select order_id, product_id, name, quantity::float8 as quantity, price_minor::float8 as price_minor, amount_minor
    from order_lines
    where workspace_id = ${workspaceId}::uuid and order_id = any(${orderIds}::uuid[])
    order by order_id, line_no`.execute(tx)
  const byOrder = new Map<string, OrderLine[]>()
  for (const row of rows) {
    const lines = byOrder.get(row.order_id) ?? []
    lines.push({
      productId: row.product_id,
      name: row.name,
      quantity: row.quantity,
      priceMinor: row.price_minor,
      amountMinor: Number(row.amount_minor),
    })
    byOrder.set(row.order_id, lines)
  }
  return byOrder
}

/** The orders with these numbers, whole, locked until the transaction ends. */
export async function lockOrders(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly string[],
): Promise<Map<string, StoredOrder>> {
  const { rows } = await sql<OrderRow>`
    select orders.*, coalesce(customers.merged_into, customers.id) as living_customer_id
    from orders
    left join customers on customers.workspace_id = orders.workspace_id and customers.id = orders.customer_id
    where orders.workspace_id = ${workspaceId}::uuid and number = any(${numbers}::text[])
    order by number
    for update of orders`.execute(tx)
  if (rows.length === 0) return new Map()
  const lines = await linesOfOrders(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  )
  return new Map(rows.map((row) => [row.number, toStored(row, lines.get(row.id) ?? [])]))
}

/** An order on its way into the store. */
export interface OrderWrite {
  id: string
  content: OrderContent
  stored: StoredOrder | undefined
  attributedMessageId: string | null
  updatedAt: Date
}

const orderFields = ({ id, content, attributedMessageId, updatedAt }: OrderWrite) => ({
  id,
  number: content.number,
  customer_id: content.customerId,
  status: content.status,
  status_at: content.statusAt,
  channel: content.channel,
  store: content.store,
  placed_at: content.placedAt,
  currency: content.currency,
  total_minor: content.totalMinor,
  discount_minor: content.discountMinor,
  shipping_minor: content.shippingMinor,
  tax_minor: content.taxMinor,
  refunded_minor: content.refundedMinor,
  coupon: content.coupon,
  is_purchase: content.isPurchase,
  attributed_message_id: attributedMessageId,
  attributes: content.attributes,
  source_id: content.sourceId,
  updated_at: updatedAt,
  told: content.told,
})

const orderRows = (writes: readonly OrderWrite[]) => sql`
  jsonb_to_recordset(${JSON.stringify(writes.map(orderFields))}::jsonb) as told(
    id uuid, number text, customer_id bigint, status text, status_at timestamptz, channel text, store text,
    placed_at timestamptz, currency text, total_minor bigint, discount_minor bigint, shipping_minor bigint, tax_minor bigint,
    refunded_minor bigint, coupon text, is_purchase boolean, attributed_message_id uuid, attributes jsonb,
    source_id uuid, updated_at timestamptz, told jsonb)`

/** Inserts orders whose numbers are free; returns the ids that went in (another transaction may have been quicker). */
export async function insertOrders(
  tx: Transaction,
  workspaceId: string,
  writes: readonly OrderWrite[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into orders (workspace_id, id, number, customer_id, status, status_at, channel, store, placed_at, currency,
      total_minor, discount_minor, shipping_minor, tax_minor, refunded_minor, coupon, is_purchase,
      attributed_message_id, attributes, source_id, created_at, updated_at, told)
    select ${workspaceId}::uuid, id, number, customer_id, status, status_at, channel, store, placed_at, currency, total_minor,
      discount_minor, shipping_minor, tax_minor, refunded_minor, coupon, is_purchase, attributed_message_id,
      attributes, source_id, updated_at, updated_at, told
    from ${orderRows(writes)}
    order by number
    on conflict (workspace_id, number) do nothing
    returning id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** Writes orders that are locked already. */
export async function updateOrders(
  tx: Transaction,
  workspaceId: string,
  writes: readonly OrderWrite[],
): Promise<void> {
  await sql`
    update orders set
      customer_id = told.customer_id, status = told.status, status_at = told.status_at, channel = told.channel,
      store = told.store,
      placed_at = told.placed_at, currency = told.currency, total_minor = told.total_minor,
      discount_minor = told.discount_minor, shipping_minor = told.shipping_minor, tax_minor = told.tax_minor,
      refunded_minor = told.refunded_minor, coupon = told.coupon, is_purchase = told.is_purchase,
      attributed_message_id = told.attributed_message_id, attributes = told.attributes,
      source_id = told.source_id, updated_at = told.updated_at, told = told.told
    from ${orderRows(writes)}
    where orders.workspace_id = ${workspaceId}::uuid and orders.id = told.id`.execute(tx)
  await sql`
    delete from order_lines
    where workspace_id = ${workspaceId}::uuid and order_id = any(${writes.map((write) => write.id)}::uuid[])`.execute(
    tx,
  )
}

/** The same statuses, known to hold since later: nothing anybody sees differs, but what is older will be known to be. */
export async function holdStatusesSince(
  tx: Transaction,
  workspaceId: string,
  since: readonly { id: string; at: Date }[],
): Promise<void> {
  await sql`
    update orders set status_at = told.at
    from unnest(${since.map(({ id }) => id)}::uuid[], ${since.map(({ at }) => at)}::timestamptz[]) as told(id, at)
    where orders.workspace_id = ${workspaceId}::uuid and orders.id = told.id`.execute(tx)
}

/** The lines of new orders, and of changed ones whose old lines are gone. Line numbers begin with 1. */
export async function insertLines(
  tx: Transaction,
  workspaceId: string,
  writes: readonly OrderWrite[],
): Promise<void> {
  const lines = writes.flatMap(({ id, content }) =>
    content.lines.map((line, index) => ({ id, lineNo: index + 1, ...line })),
  )
  if (lines.length === 0) return
  // Arrays: twice as fast as JSON, and lines are most of what an import writes.
  await sql`
    insert into order_lines (workspace_id, order_id, line_no, product_id, name, quantity, price_minor, amount_minor)
    select ${workspaceId}, * from unnest(
      ${lines.map((line) => line.id)}::uuid[], ${lines.map((line) => line.lineNo)}::int[],
      ${lines.map((line) => line.productId)}::text[], ${lines.map((line) => line.name)}::text[],
      ${lines.map((line) => line.quantity)}::numeric[], ${lines.map((line) => line.priceMinor)}::numeric[],
      ${lines.map((line) => line.amountMinor)}::bigint[])`.execute(tx)
}
