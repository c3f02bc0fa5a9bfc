import { lineAmountMinor } from './order.ts'

/** A product in a cart, as the shop told it; what it did not tell comes from the catalogue. */
export interface CartItem {
  productId: string
  name: string | null
  quantity: number
  priceMinor: number | null
  currency: string | null
  url: string | null
  imageUrl: string | null
}

export interface NewCartItem {
  productId: string
  /** Left out: one when adding, all of it when removing. */
  quantity?: number | undefined
  name?: string | undefined
  priceMinor?: number | undefined
  currency?: string | undefined
  url?: string | undefined
  imageUrl?: string | undefined
}

/** `replace` tells the whole cart; `clear` empties it and needs no items. */
export interface CartChange {
  customerId: number
  at: Date
  kind: 'add' | 'remove' | 'replace' | 'clear'
  items: NewCartItem[]
}

export interface Cart {
  items: CartItem[]
  status: 'open' | 'ordered'
  /** The last time it was told whole, cleared or ordered: additions from before are void. */
  wholeAt: Date
  updatedAt: Date
}

export const noCart: Cart = { items: [], status: 'open', wholeAt: new Date(0), updatedAt: new Date(0) }

const item = (told: NewCartItem): CartItem => ({
  productId: told.productId,
  name: told.name ?? null,
  quantity: told.quantity ?? 1,
  priceMinor: told.priceMinor ?? null,
  currency: told.currency ?? null,
  url: told.url ?? null,
  imageUrl: told.imageUrl ?? null,
})

function added(items: readonly CartItem[], told: NewCartItem): CartItem[] {
  const one = item(told)
  const before = items.find((kept) => kept.productId === one.productId)
  if (!before) return [...items, one]
  const merged: CartItem = {
    productId: one.productId,
    name: one.name ?? before.name,
    quantity: before.quantity + one.quantity,
    priceMinor: one.priceMinor ?? before.priceMinor,
    currency: one.currency ?? before.currency,
    url: one.url ?? before.url,
    imageUrl: one.imageUrl ?? before.imageUrl,
  }
  return items.map((kept) => (kept === before ? merged : kept))
}

const removed = (items: readonly CartItem[], told: NewCartItem): CartItem[] =>
  items.flatMap((kept) => {
    if (kept.productId !== told.productId) return [kept]
    const quantity = kept.quantity - (told.quantity ?? kept.quantity)
    return quantity > 0 ? [{ ...kept, quantity }] : []
  })

/** The cart after a change. Changes may come late: whole carts older than what is known, and additions older than the last whole cart, change nothing. */
export function applyChange(cart: Cart, change: CartChange): Cart {
  const whole = change.kind === 'replace' || change.kind === 'clear'
  if (change.at < (whole ? cart.updatedAt : cart.wholeAt)) return cart
  const kept = whole || cart.status === 'ordered' ? [] : cart.items
  const step = change.kind === 'remove' ? removed : added
  const told = change.kind === 'clear' ? [] : change.items
  return {
    items: told.reduce(step, kept),
    status: 'open',
    wholeAt: whole ? change.at : cart.wholeAt,
    updatedAt: new Date(Math.max(change.at.getTime(), cart.updatedAt.getTime())),
  }
}

/** The money of a cart; a product without a known price counts nothing. */
export const cartTotalMinor = (items: readonly CartItem[]): number =>
  items.reduce((sum, one) => sum + lineAmountMinor(one.quantity, one.priceMinor ?? 0), 0)
