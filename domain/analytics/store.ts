import { sql, type Transaction } from '../../engines/index.ts'
import type { Period } from './period.ts'

export interface OrderFigures {
  orders: number
  revenueMinor: number
  attributedMinor: number
}

export interface OrdersOfBucket extends OrderFigures {
  at: Date
}

const figures = (currency: string) => sql`
  count(*) filter (where is_purchase) as orders,
  coalesce(sum(total_minor - refunded_minor) filter (where is_purchase and currency = ${currency}), 0)::bigint
    as "revenueMinor",
  coalesce(sum(total_minor - refunded_minor)
    filter (where is_purchase and currency = ${currency} and attributed_message_id is not null), 0)::bigint
    as "attributedMinor"`

/** Purchases and their money less refunds, of orders placed in each hour or day. */
export async function ordersByStep(
  tx: Transaction,
  workspaceId: string,
  { step, timeZone, from, to }: Period,
  currency: string,
): Promise<OrdersOfBucket[]> {
  const { rows } = await sql<OrdersOfBucket>`
    select date_trunc(${step}, placed_at, ${timeZone}) as at, ${figures(currency)}
    from orders where workspace_id = ${workspaceId} and placed_at >= ${from} and placed_at <= ${to}
    group by 1`.execute(tx)
  return rows
}

export async function ordersBetween(
  tx: Transaction,
  workspaceId: string,
  from: Date,
  to: Date,
  currency: string,
): Promise<OrderFigures> {
  const { rows } = await sql<OrderFigures>`
    select ${figures(currency)} from orders
    where workspace_id = ${workspaceId} and placed_at >= ${from} and placed_at <= ${to}`.execute(tx)
  return rows[0] ?? { orders: 0, revenueMinor: 0, attributedMinor: 0 }
}

/** Living customers by the hour or day they were first seen. */
export async function newCustomersByStep(
  tx: Transaction,
  workspaceId: string,
  { step, timeZone, from, to }: Period,
): Promise<{ at: Date; count: number }[]> {
  const { rows } = await sql<{ at: Date; count: number }>`
    select date_trunc(${step}, first_seen_at, ${timeZone}) as at, count(*) as count
    from customers
    where workspace_id = ${workspaceId} and merged_into is null and first_seen_at >= ${from} and first_seen_at <= ${to}
    group by 1`.execute(tx)
  return rows
}

export async function newCustomersBetween(tx: Transaction, workspaceId: string, from: Date, to: Date) {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers
    where workspace_id = ${workspaceId} and merged_into is null and first_seen_at >= ${from} and first_seen_at <= ${to}
    `.execute(tx)
  return rows[0]?.count ?? 0
}
