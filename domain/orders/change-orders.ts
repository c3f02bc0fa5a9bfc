import type { Transaction } from '../../engines/index.ts'
import type { NewOrder, OrderStatus } from './order.ts'
import { type SavedOrders, saveOrders } from './save-orders.ts'
import { lockOrders } from './store.ts'
import type { StoredOrder } from './told-onto-stored.ts'

/** News of an order that is there already: its status, or money or goods that went back. */
export interface OrderChange {
  number: string
  status?: OrderStatus | undefined
  /** Money that goes back now, beside what went back before; 'rest' is everything that is left of the order. */
  refundMinor?: number | 'rest' | undefined
  /** Goods that go back, at the price they were bought for; ignored when `refundMinor` is told. */
  refundedItems?: { productId: string; quantity: number }[] | undefined
}

export interface ChangedOrders {
  changed: number
  same: number
  /** Numbers of orders that are not there. */
  unknown: string[]
}

const refundOfItems = (order: StoredOrder, items: readonly { productId: string; quantity: number }[]) =>
  items.reduce((sum, { productId, quantity }) => {
    const line = order.lines.find((one) => one.productId === productId && one.quantity > 0)
    return line
      ? sum + Math.round((line.amountMinor * Math.min(quantity, line.quantity)) / line.quantity)
      : sum
  }, 0)

function told(order: StoredOrder, change: OrderChange): NewOrder {
  const left = Math.max(order.totalMinor - order.refundedMinor, 0)
  const asked = change.refundMinor ?? refundOfItems(order, change.refundedItems ?? [])
  const back = asked === 'rest' ? left : Math.min(asked, left)
  const refundedMinor = order.refundedMinor + back
  const wholeIsBack = back > 0 && refundedMinor >= order.totalMinor
  return {
    number: order.number,
    customerId: null,
    status: change.status ?? (wholeIsBack ? 'refunded' : order.status),
    placedAt: order.placedAt,
    currency: order.currency,
    refundedMinor,
    lines: [],
  }
}

/** Applies refunds and new statuses, one after another. Refunds add up: apply each piece of news once. */
export async function changeOrders(
  tx: Transaction,
  workspaceId: string,
  changes: readonly OrderChange[],
  now: Date = new Date(),
): Promise<ChangedOrders> {
  const stored = await lockOrders(
    tx,
    workspaceId,
    [...new Set(changes.map((change) => change.number))].sort(),
  )
  const unknown = new Set<string>()
  const tellings: NewOrder[] = []
  for (const change of changes) {
    const order = stored.get(change.number)
    if (!order) {
      unknown.add(change.number)
      continue
    }
    const telling = told(order, change)
    tellings.push(telling)
    stored.set(change.number, {
      ...order,
      status: telling.status ?? order.status,
      refundedMinor: telling.refundedMinor ?? order.refundedMinor,
    })
  }
  const { changed, same }: SavedOrders = await saveOrders(tx, workspaceId, tellings, now)
  return { changed, same, unknown: [...unknown] }
}
