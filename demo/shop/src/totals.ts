import type { CartLine } from './cart.ts'
import { placedOrders, visitor } from './visitor.ts'

export type Delivery = 'courier' | 'pickup'

export const firstOrderCoupon = 'MORNING10'
const courierMinor = 30_000
const freeCourierFromMinor = 300_000

export interface Totals {
  goodsMinor: number
  discountMinor: number
  deliveryMinor: number
  totalMinor: number
  /** How much more to buy for free delivery. */
  missingForFreeMinor: number
}

/** Letters are what the ten per cent are given for, once. */
export const hasDiscount = (): boolean => !!visitor()?.wantsLetters && placedOrders().length === 0

export function totals(lines: readonly CartLine[], delivery: Delivery): Totals {
  const goodsMinor = lines.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0)
  const discountMinor = hasDiscount() ? Math.round(goodsMinor / 10) : 0
  const missingForFreeMinor = Math.max(0, freeCourierFromMinor - (goodsMinor - discountMinor))
  const deliveryMinor = delivery === 'courier' && missingForFreeMinor > 0 ? courierMinor : 0
  return {
    goodsMinor,
    discountMinor,
    deliveryMinor,
    totalMinor: goodsMinor - discountMinor + deliveryMinor,
    missingForFreeMinor,
  }
}
