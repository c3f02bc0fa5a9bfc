import type { Transaction } from '../../engines/index.ts'
import { exchange, toMinor } from '../../kit/money.ts'
import { type Rates, ratesFor } from '../currencies/index.ts'
import type { NewOrder, OrderStatus } from './order.ts'
import { saveOrders, type UnratedOrder } from './save-orders.ts'
import { lockOrders } from './store.ts'
import { asTold, keptRate } from './told-money.ts'
import { isOlderStatus, type StoredOrder } from './told-onto-stored.ts'

/** News of an order that is there already: its status, or money or goods that went back. */
export interface OrderChange {
  number: string
  status?: OrderStatus | undefined
  /** Money that goes back now, beside what went back before; 'rest' is everything that is left of the order. */
  refundMinor?: number | 'rest' | undefined
  /** Instead of `refundMinor`, in whole units: for who does not know the order's currency. */
  refund?: number | undefined
  /** Of the refund; left out: the one the order was told in. */
  currency?: string | undefined
  /** When it happened; now when left out. A status older than the one that is known does not hold. */
  at?: Date | undefined
  /** Goods that go back, at the price they were bought for; ignored when money is told. */
  refundedItems?: { productId: string; quantity: number }[] | undefined
}

export interface ChangedOrders {
  changed: number
  same: number
  /** Numbers of orders that are not there. */
  unknown: string[]
  /** Of those that are the same, whose status is known to be newer. */
  older: string[]
  /** Not changed: money of a currency without a rate. */
  unrated: UnratedOrder[]
}

const refundOfItems = (order: StoredOrder, items: readonly { productId: string; quantity: number }[]) =>
  items.reduce((sum, { productId, quantity }) => {
    const line = order.lines.find((one) => one.productId === productId && one.quantity > 0)
    return line
      ? sum + Math.round((line.amountMinor * Math.min(quantity, line.quantity)) / line.quantity)
      : sum
  }, 0)

/** The refund in the currency the order was told in; that currency's worth is the one the order was counted by. */
function refundOf(order: StoredOrder, stored: StoredOrder, change: OrderChange, rates: Rates, now: Date) {
  const { currency = order.currency, refund } = change
  const refundMinor = refund === undefined ? change.refundMinor : toMinor(refund, currency)
  if (typeof refundMinor !== 'number' || currency === order.currency) return { refundMinor }
  const from = rates.at(currency, change.at ?? now)
  const to = keptRate(stored, order.currency, order.placedAt) ?? rates.at(order.currency, order.placedAt)
  if (!from || !to) return { lacks: from ? order.currency : currency }
  return { refundMinor: exchange(refundMinor, from, to) }
}

const latest = (one: Date | undefined, other: Date | null) => (one && other && other > one ? other : one)

/** What the change makes of the order, in the currency it was told in. */
function told(order: StoredOrder, change: OrderChange): NewOrder {
  const left = Math.max(order.totalMinor - order.refundedMinor, 0)
  const asked = change.refundMinor ?? refundOfItems(order, change.refundedItems ?? [])
  const back = asked === 'rest' ? left : Math.min(asked, left)
  const refundedMinor = order.refundedMinor + back
  const wholeIsBack = back > 0 && refundedMinor >= order.totalMinor
  return {
    number: order.number,
    customerId: null,
    status: change.status ?? (wholeIsBack ? 'refunded' : undefined),
    // All the money being back is so whatever was said later about the order.
    statusAt: change.status ? change.at : latest(change.at, order.statusAt),
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
  const orders = new Map([...stored].map(([number, order]) => [number, asTold(order)]))
  const currencies = changes.flatMap(({ number, currency }) => [currency, orders.get(number)?.currency])
  const rates = await ratesFor(tx, workspaceId, currencies)
  const unknown = new Set<string>()
  const older = new Set<string>()
  const unrated: UnratedOrder[] = []
  const tellings: NewOrder[] = []
  for (const change of changes) {
    const { number } = change
    const [order, before] = [orders.get(number), stored.get(number)]
    if (!order || !before) {
      unknown.add(number)
      continue
    }
    const { refundMinor, lacks } = refundOf(order, before, change, rates, now)
    if (lacks) {
      unrated.push({ number, currency: lacks })
      continue
    }
    const telling = told(order, { ...change, refundMinor })
    tellings.push(telling)
    if (isOlderStatus(order, telling)) older.add(number)
    else older.delete(number)
    orders.set(number, {
      ...order,
      refundedMinor: telling.refundedMinor ?? order.refundedMinor,
    })
  }
  // Whole orders wait for a rate, so that nothing of them is applied twice when they come again.
  const waiting = new Set(unrated.map((one) => one.number))
  const saved = await saveOrders(
    tx,
    workspaceId,
    tellings.filter((one) => !waiting.has(one.number)),
    now,
  )
  return {
    changed: saved.changed,
    same: saved.same,
    unknown: [...unknown],
    older: [...older],
    unrated: [...unrated, ...saved.unrated],
  }
}
