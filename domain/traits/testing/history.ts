import type { ClickHouseClient } from '../../../engines/index.ts'
import { insertRows, noId } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { clickhouseTime } from '../../../kit/time.ts'

/** An order of a made-up history. */
export interface ToldOrder {
  customerId: number
  at: Date
  /** What was paid for each category. */
  bought: Record<string, number>
  brand?: string
  refundedMinor?: number
  discountMinor?: number
  isPurchase?: boolean
  channel?: string
  store?: string
}

export async function tellPeople(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  people: { id: number; more?: Record<string, unknown> }[],
): Promise<void> {
  await insertRows(
    clickhouse,
    'customer_profiles',
    people.map(({ id, more }) => ({ workspace_id: workspaceId, customer_id: id, version: 1, ...more })),
  )
}

export async function tellOrders(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  orders: readonly ToldOrder[],
): Promise<void> {
  const told = orders.map((order) => ({ id: newId(), ...order }))
  const base = (order: (typeof told)[number]) => ({
    workspace_id: workspaceId,
    customer_id: order.customerId,
    order_id: order.id,
    placed_at: clickhouseTime(order.at),
    is_purchase: order.isPurchase ?? true,
    channel: order.channel ?? 'online',
    attributed_message_id: noId,
    currency: 'GBP',
    version: 1,
  })
  await insertRows(
    clickhouse,
    'purchases',
    told.map((order) => ({
      ...base(order),
      store: order.store ?? '',
      amount_minor: sumOf(Object.values(order.bought)) - (order.refundedMinor ?? 0),
      refunded_minor: order.refundedMinor ?? 0,
      discount_minor: order.discountMinor ?? 0,
      categories: Object.keys(order.bought),
      category_amounts: Object.values(order.bought),
    })),
  )
  await insertRows(
    clickhouse,
    'order_lines',
    told.flatMap((order) =>
      Object.entries(order.bought).map(([category, amount_minor], line_no) => ({
        ...base(order),
        line_no,
        category,
        brand: order.brand ?? '',
        quantity: 1,
        amount_minor,
      })),
    ),
  )
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
