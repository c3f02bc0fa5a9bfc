import type { NewProduct } from '../catalog/index.ts'
import type { NewOrder, NewOrderLine } from './order.ts'

/** A line nothing was sold by (a write-off, a correction) names products as a last resort: "damaged", "?", "check". */
const longAgo = new Date(0)

const wasSold = (line: NewOrderLine) => line.quantity > 0 && line.priceMinor > 0

/** What the lines of orders tell about products: name, group and price paid, as of the time of the order. */
export function productsOfOrders(orders: readonly (NewOrder & { currency: string })[]): NewProduct[] {
  return orders.flatMap((order) =>
    order.lines.map((line): NewProduct => {
      const priceMinor = Math.round(line.priceMinor)
      return {
        id: line.productId,
        name: line.name || undefined,
        category: line.category || undefined,
        brand: line.brand || undefined,
        url: line.url || undefined,
        imageUrl: line.imageUrl || undefined,
        ...(wasSold(line) && priceMinor > 0 ? { priceMinor, currency: order.currency } : {}),
        seenAt: wasSold(line) ? order.placedAt : longAgo,
        fromOrder: true,
      }
    }),
  )
}
