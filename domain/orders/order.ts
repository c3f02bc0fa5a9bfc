import { z } from 'zod'

/** What an order can be. `cancelled` alone is no purchase; a refunded one was, and its money went back. */
export const OrderStatus = z.enum(['placed', 'paid', 'shipped', 'completed', 'cancelled', 'refunded'])
export type OrderStatus = z.infer<typeof OrderStatus>

export const OrderChannel = z.enum(['online', 'offline'])
export type OrderChannel = z.infer<typeof OrderChannel>

export interface NewOrderLine {
  productId: string
  name?: string | undefined
  /** Negative in a return; three digits behind the point are kept. */
  quantity: number
  /** Of one, in minor units; may be a fraction of one, four digits are kept (0.001 GBP is 0.1). */
  priceMinor: number
  /** Of the line, when the shop says it itself; else quantity × price, rounded half away from zero. */
  amountMinor?: number | undefined
  category?: string | undefined
  brand?: string | undefined
  url?: string | undefined
  imageUrl?: string | undefined
}

/** An order as its shop tells it, whole. What is left out keeps its stored value, or its default in a new order. */
export interface NewOrder {
  /** The shop's own number: an order told twice is one order. */
  number: string
  /** The living customer; null for a receipt nobody is known for. A known customer is never taken away by null. */
  customerId: number | null
  /** Left out: as stored, `statusOfNew` for a new order. */
  status?: OrderStatus | undefined
  /** What an order begins with whose status nobody tells: `placed` when left out. */
  statusOfNew?: OrderStatus | undefined
  /** Since when it is so: a status older than the one that is stored does not hold. Left out: as of now. */
  statusAt?: Date | undefined
  channel?: OrderChannel | undefined
  store?: string | undefined
  placedAt: Date
  /** News of an order that should be there: then it was placed when it is known to have been. */
  isUpdate?: boolean | undefined
  /** Of every amount told here. Left out: as the order was told before, the shop's own for a new one. */
  currency?: string | undefined
  /** Left out: the sum of the lines. */
  totalMinor?: number | undefined
  discountMinor?: number | undefined
  shippingMinor?: number | undefined
  taxMinor?: number | undefined
  refundedMinor?: number | undefined
  coupon?: string | undefined
  /** Merged into the stored ones. */
  attributes?: Record<string, unknown> | undefined
  sourceId?: string | undefined
  lines: NewOrderLine[]
}

export interface OrderLine {
  productId: string
  name: string | null
  quantity: number
  priceMinor: number
  amountMinor: number
}

const quantityDigits = 3
const priceDigits = 4

/** The decimal digits of a number as a whole number of 10^-digits, rounded half away from zero; never through binary fractions. */
function scaled(value: number, digits: number): bigint {
  const text = Math.abs(value).toString()
  const [whole = '0', fraction = ''] = text.includes('e')
    ? Math.abs(value)
        .toFixed(digits + 1)
        .split('.')
    : text.split('.')
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const rounded = (fraction[digits] ?? '0') >= '5' ? kept + 1n : kept
  return value < 0 ? -rounded : rounded
}

const divideHalfAway = (value: bigint, by: bigint): bigint => {
  const size = value < 0n ? -value : value
  const rounded = (size * 2n + by) / (by * 2n)
  return value < 0n ? -rounded : rounded
}

/** quantity × price in minor units, exact, rounded half away from zero: 3 × 0.5 is 2, −3 × 0.5 is −2. */
export const lineAmountMinor = (quantity: number, priceMinor: number): number =>
  Number(
    divideHalfAway(
      scaled(quantity, quantityDigits) * scaled(priceMinor, priceDigits),
      10n ** BigInt(quantityDigits + priceDigits),
    ),
  )

/** The number as it is stored: quantities with three digits, prices with four. */
export const asQuantity = (value: number): number =>
  Number(scaled(value, quantityDigits)) / 10 ** quantityDigits
export const asPrice = (value: number): number => Number(scaled(value, priceDigits)) / 10 ** priceDigits

/** A line in its stored form. */
export function orderLine(line: NewOrderLine): OrderLine {
  return {
    productId: line.productId,
    name: line.name || null,
    quantity: asQuantity(line.quantity),
    priceMinor: asPrice(line.priceMinor),
    amountMinor: line.amountMinor ?? lineAmountMinor(line.quantity, line.priceMinor),
  }
}

/** Not cancelled, and something was bought for money. */
export function isPurchase(order: {
  status: OrderStatus
  totalMinor: number
  /** What of the total was paid for bringing it. */
  shippingMinor?: number
  lines: readonly OrderLine[]
}): boolean {
  if (order.status === 'cancelled') return false
  if (order.lines.length === 0) return order.totalMinor > 0
  if (order.lines.some((line) => line.quantity > 0 && line.priceMinor > 0)) return true
  // Many tills and trackers tell what was taken and what was paid in all, but not for what; what is weighed comes as nought pieces.
  const paidForGoods = order.totalMinor - (order.shippingMinor ?? 0)
  return paidForGoods > 0 && order.lines.every((line) => line.quantity >= 0)
}
