import { isDeepStrictEqual } from 'node:util'
import { dayMs } from '../../kit/time.ts'
import type { NewProduct } from './product.ts'

/** What is kept of a product. */
export interface KeptProduct {
  id: string
  sku: string | null
  name: string
  url: string | null
  imageUrl: string | null
  category: string | null
  brand: string | null
  priceMinor: number | null
  oldPriceMinor: number | null
  currency: string | null
  available: boolean
  attributes: Record<string, unknown>
  groupId: string | null
  feedSourceId: string | null
  /** Since when its feed tells of it no more. */
  goneAt: Date | null
  /** When what we know was true. */
  seenAt: Date
  /** Known from order lines only. */
  fromOrders: boolean
}

/** Prices paid wander from order to order; as long as nobody tells the real one, this fresh is fresh enough. */
const freshForMs = 30 * dayMs

function wins(kept: KeptProduct, told: NewProduct, seenAt: Date): boolean {
  const fromOrder = told.fromOrder ?? false
  if (kept.fromOrders !== fromOrder) return kept.fromOrders
  const newerMs = seenAt.getTime() - kept.seenAt.getTime()
  return fromOrder ? newerMs >= freshForMs : newerMs >= 0
}

const unknown = (id: string): KeptProduct => ({
  id,
  sku: null,
  name: id,
  url: null,
  imageUrl: null,
  category: null,
  brand: null,
  priceMinor: null,
  oldPriceMinor: null,
  currency: null,
  available: true,
  attributes: {},
  groupId: null,
  feedSourceId: null,
  goneAt: null,
  seenAt: new Date(0),
  fromOrders: true,
})

/**
 * A product after somebody told of it. The newer word wins field by field, the shop's own word over what order lines
 * tell; what is not told is kept, and what nobody knew yet is filled in whoever tells it.
 */
export function mergeProduct(stored: KeptProduct | undefined, told: NewProduct, now: Date): KeptProduct {
  const kept = stored ?? unknown(told.id)
  const seenAt = told.seenAt ?? now
  const isNewer = !stored || wins(kept, told, seenAt)
  const of = <Value>(old: Value | null, fresh: Value | undefined): Value | null =>
    isNewer ? (fresh ?? old) : (old ?? fresh ?? null)
  // Its id is the name of a product that has none.
  const keptName = kept.name === kept.id ? null : kept.name
  const toldName = told.name === told.id ? undefined : told.name
  const priceMinor = told.priceMinor === undefined ? undefined : Math.round(told.priceMinor)
  const price = of(kept.priceMinor, priceMinor)
  const isPriceFresh = priceMinor !== undefined && (isNewer || kept.priceMinor === null)
  const attributes = told.attributes ?? {}
  return {
    id: kept.id,
    sku: of(kept.sku, told.sku),
    name: of(keptName, toldName) ?? kept.id,
    url: of(kept.url, told.url),
    imageUrl: of(kept.imageUrl, told.imageUrl),
    category: of(kept.category, told.category),
    brand: of(kept.brand, told.brand),
    priceMinor: price,
    oldPriceMinor: oldPriceAfter(kept, told, price, isPriceFresh),
    currency: isPriceFresh ? (told.currency ?? kept.currency) : kept.currency,
    available: isNewer ? (told.available ?? kept.available) : kept.available,
    attributes: isNewer ? { ...kept.attributes, ...attributes } : { ...attributes, ...kept.attributes },
    groupId: of(kept.groupId, told.groupId),
    feedSourceId: of(kept.feedSourceId, told.feedSourceId),
    goneAt: isNewer && told.feedSourceId !== undefined ? null : kept.goneAt,
    seenAt: isNewer ? seenAt : kept.seenAt,
    fromOrders: kept.fromOrders && (told.fromOrder ?? false),
  }
}

/** A crossed-out price belongs to the price beside it: a feed tells both, and a new price without one has none. */
function oldPriceAfter(kept: KeptProduct, told: NewProduct, price: number | null, isPriceFresh: boolean) {
  if (!isPriceFresh) return kept.oldPriceMinor
  const before = told.oldPriceMinor
  if (before !== undefined) return price !== null && before > price ? Math.round(before) : null
  return told.feedSourceId === undefined && kept.priceMinor === price ? kept.oldPriceMinor : null
}

/** Whether anything but the time of the knowledge differs: a mere "still so" is not worth a write. */
export function isSameProduct(one: KeptProduct, other: KeptProduct): boolean {
  return isDeepStrictEqual({ ...one, seenAt: null }, { ...other, seenAt: null })
}
