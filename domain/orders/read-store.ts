import { sql, type Transaction } from '../../engines/index.ts'
import type { Actor, Context } from '../context.ts'
import { livingName } from '../customers/index.ts'
import { knownStore } from '../stores/index.ts'
import type { OrderChannel, OrderStatus } from './order.ts'
import type { OrderSummary } from './order-summary.ts'

export interface OrderFilter {
  search?: string | undefined
  status?: OrderStatus | undefined
  channel?: OrderChannel | undefined
  customerId?: number | undefined
  coupon?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

interface SummaryRow extends Omit<OrderSummary, 'placedAt' | 'customer'> {
  placedAt: Date
  customerId: number | null
  customerName: string | null
}

const summaryColumns = (workspaceId: string, actor: Actor) => sql`
  orders.id, number, status, channel, store, ${knownStore(workspaceId, sql`orders.store`)} as "knownStore", placed_at as "placedAt", orders.currency,
  total_minor as "totalMinor", discount_minor as "discountMinor", shipping_minor as "shippingMinor",
  tax_minor as "taxMinor", refunded_minor as "refundedMinor", coupon, is_purchase as "isPurchase",
  attributed_message_id as "attributedMessageId", told, living.id as "customerId",
  ${livingName(actor)} as "customerName"`

const withLivingCustomer = sql`
  left join customers born on born.workspace_id = orders.workspace_id and born.id = orders.customer_id
  left join customers living
    on living.workspace_id = orders.workspace_id and living.id = coalesce(born.merged_into, born.id)`

const toSummary = ({ customerId, customerName, placedAt, ...row }: SummaryRow): OrderSummary => ({
  ...row,
  placedAt: placedAt.toISOString(),
  customer: customerId === null ? null : { id: customerId, name: customerName },
})

const prefixPattern = (text: string) => `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const matching = (
  workspaceId: string,
  { search, status, channel, customerId, coupon, from, until }: OrderFilter,
) => sql`
  orders.workspace_id = ${workspaceId}
  ${
    search
      ? sql`and (number collate "C" like ${prefixPattern(search)}
                 or number collate "C" like ${prefixPattern(search.toUpperCase())})`
      : sql``
  }
  ${status ? sql`and status = ${status}` : sql``}
  ${channel ? sql`and channel = ${channel}` : sql``}
  ${
    customerId
      ? sql`and orders.customer_id in (
          select member.id from customers asked
          join customers member on member.workspace_id = ${workspaceId}
            and coalesce(asked.merged_into, asked.id) in (member.id, member.merged_into)
          where asked.workspace_id = ${workspaceId} and asked.id = ${customerId})`
      : sql``
  }
  ${coupon ? sql`and upper(coupon) = upper(${coupon}::text)` : sql``}
  ${from ? sql`and placed_at >= ${from}` : sql``}
  ${until ? sql`and placed_at < ${until}` : sql``}`

/** One page of orders, newest first; `after` is the last one seen. */
export async function pageOfOrders(
  { tx, workspaceId, actor }: Context,
  filter: OrderFilter,
  limit: number,
  after: { placedAt: string; id: string } | null,
): Promise<OrderSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns(workspaceId, actor)} from orders ${withLivingCustomer}
    where ${matching(workspaceId, filter)}
      ${after ? sql`and (placed_at, orders.id) < (${after.placedAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by placed_at desc, orders.id desc
    limit ${limit}`.execute(tx)
  return rows.map(toSummary)
}

export async function countOrders(
  tx: Transaction,
  workspaceId: string,
  filter: OrderFilter,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from orders where ${matching(workspaceId, filter)}`.execute(tx)
  return rows[0]?.total ?? 0
}

interface WholeRow extends SummaryRow {
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** One order; undefined when the workspace has none with this id. */
export async function findOrder({ tx, workspaceId, actor }: Context, id: string) {
  const { rows } = await sql<WholeRow>`
    select ${summaryColumns(workspaceId, actor)}, orders.attributes, orders.created_at as "createdAt", orders.updated_at as "updatedAt"
    from orders ${withLivingCustomer}
    where orders.workspace_id = ${workspaceId} and orders.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { attributes, createdAt, updatedAt, ...summary } = row
  return {
    ...toSummary(summary),
    attributes,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
