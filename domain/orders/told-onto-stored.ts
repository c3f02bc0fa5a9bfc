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
  /** Null: nobody has said since when. */
  statusAt: Date | null
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

/** A status told with its time is no news where a later one is known. */
export const isOlderStatus = (
  stored: Pick<OrderContent, 'statusAt'> | undefined,
  told: { status?: OrderStatus | undefined; statusAt?: Date | undefined },
): boolean =>
  told.status !== undefined && !!told.statusAt && !!stored?.statusAt && told.statusAt < stored.statusAt

/** A status without a time counts as of now where it changes what was known; of a new order it says nothing of when. */
function statusOnto(
  stored: Before | undefined,
  told: NewOrder,
  now: Date,
): Pick<OrderContent, 'status' | 'statusAt'> {
  const { status, statusAt } = told
  if (!stored) return { status: status ?? told.statusOfNew ?? 'placed', statusAt: statusAt ?? null }
  if (status === undefined || isOlderStatus(stored, told))
    return { status: stored.status, statusAt: stored.statusAt }
  return { status, statusAt: statusAt ?? (status === stored.status ? stored.statusAt : now) }
}

/**
 * What the order is after it was told again. An order told without lines keeps the lines it has; the customer it was
 * born with stays while he or she is the same living person (merging rewrites no history). Both are of one currency.
 */
export function toldOnto(
  stored: Before | undefined,
  told: NewOrder & { currency: string },
  now: Date,
): OrderContent {
  const lines = told.lines.length > 0 ? told.lines.map(orderLine) : (stored?.lines ?? [])
  const keptTotal = told.lines.length > 0 ? undefined : stored?.totalMinor
  const totalMinor = told.totalMinor ?? keptTotal ?? sumOfLines(lines)
  const shippingMinor = told.shippingMinor ?? stored?.shippingMinor ?? 0
  const { status, statusAt } = statusOnto(stored, told, now)
  const sameCustomer = told.customerId === null || told.customerId === stored?.livingCustomerId
  return {
    number: told.number,
    customerId: stored && sameCustomer ? stored.customerId : told.customerId,
    status,
    statusAt,
    channel: told.channel ?? stored?.channel ?? 'online',
    store: told.store ?? stored?.store ?? null,
    placedAt: told.isUpdate && stored ? stored.placedAt : told.placedAt,
    currency: told.currency,
    totalMinor,
    discountMinor: told.discountMinor ?? stored?.discountMinor ?? 0,
    shippingMinor,
    taxMinor: told.taxMinor ?? stored?.taxMinor ?? 0,
    refundedMinor: told.refundedMinor ?? stored?.refundedMinor ?? 0,
    coupon: told.coupon ?? stored?.coupon ?? null,
    isPurchase: isPurchase({ status, totalMinor, shippingMinor, lines }),
    attributes: { ...stored?.attributes, ...asStored(told.attributes ?? {}) },
    sourceId: stored?.sourceId ?? told.sourceId ?? null,
    lines,
    told: null,
  }
}

/** Whether anything a person could see differs. */
export function isSame(stored: StoredOrder, content: OrderContent): boolean {
  const { id, livingCustomerId, attributedMessageId, updatedAt, statusAt, ...kept } = stored
  return isDeepStrictEqual({ ...kept, statusAt: content.statusAt }, content)
}
