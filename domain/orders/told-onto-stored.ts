import { isDeepStrictEqual } from 'node:util'
import type { ToldAmounts } from '../currencies/index.ts'
import {
  isPurchase,
  type NewOrder,
  type OrderChannel,
  type OrderLine,
  type OrderStatus,
  orderLine,
} from './order.ts'

/** What is kept of an order. */
export interface OrderContent {
  number: string
  customerId: number | null
  status: OrderStatus
  channel: OrderChannel
  store: string | null
  placedAt: Date
  currency: string
  totalMinor: number
  discountMinor: number
  shippingMinor: number
  taxMinor: number
  refundedMinor: number
  coupon: string | null
  isPurchase: boolean
  attributes: Record<string, unknown>
  sourceId: string | null
  lines: OrderLine[]
  /** Null: it was told in the currency it is counted in. */
  told: ToldAmounts | null
}

export interface StoredOrder extends OrderContent {
  id: string
  /** The living card of `customerId`. */
  livingCustomerId: number | null
  attributedMessageId: string | null
  updatedAt: Date
}

const sumOfLines = (lines: readonly OrderLine[]) => lines.reduce((sum, line) => sum + line.amountMinor, 0)

/** What an order was before it is told again. */
export type Before = OrderContent & { livingCustomerId: number | null }

const asStored = (attributes: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(attributes))

/**
 * What the order is after it was told again. An order told without lines keeps the lines it has; the customer it was
 * born with stays while he or she is the same living person (merging rewrites no history). Both are of one currency.
 */
export function toldOnto(stored: Before | undefined, told: NewOrder & { currency: string }): OrderContent {
  const lines = told.lines.length > 0 ? told.lines.map(orderLine) : (stored?.lines ?? [])
  const keptTotal = told.lines.length > 0 ? undefined : stored?.totalMinor
  const totalMinor = told.totalMinor ?? keptTotal ?? sumOfLines(lines)
  const status = told.status ?? stored?.status ?? 'placed'
  const sameCustomer = told.customerId === null || told.customerId === stored?.livingCustomerId
  return {
    number: told.number,
    customerId: stored && sameCustomer ? stored.customerId : told.customerId,
    status,
    channel: told.channel ?? stored?.channel ?? 'online',
    store: told.store ?? stored?.store ?? null,
    placedAt: told.isUpdate && stored ? stored.placedAt : told.placedAt,
    currency: told.currency,
    totalMinor,
    discountMinor: told.discountMinor ?? stored?.discountMinor ?? 0,
    shippingMinor: told.shippingMinor ?? stored?.shippingMinor ?? 0,
    taxMinor: told.taxMinor ?? stored?.taxMinor ?? 0,
    refundedMinor: told.refundedMinor ?? stored?.refundedMinor ?? 0,
    coupon: told.coupon ?? stored?.coupon ?? null,
    isPurchase: isPurchase({ status, totalMinor, lines }),
    attributes: { ...stored?.attributes, ...asStored(told.attributes ?? {}) },
    sourceId: stored?.sourceId ?? told.sourceId ?? null,
    lines,
    told: null,
  }
}

/** Whether anything a person could see differs. */
export function isSame(stored: StoredOrder, content: OrderContent): boolean {
  const { id, livingCustomerId, attributedMessageId, updatedAt, ...kept } = stored
  return isDeepStrictEqual(kept, content)
}
