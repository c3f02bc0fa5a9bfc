import { type ShopProduct, shopProducts } from '../../catalog.ts'
import { kept } from './kept.ts'

export interface CartLine {
  product: ShopProduct
  quantity: number
}

interface StoredCart {
  id: string
  items: Record<string, number>
}

const stored = kept<StoredCart>('cart', { id: '', items: {} })

export const productById = (id: string): ShopProduct | undefined =>
  shopProducts.find((product) => product.id === id)

export function cartLines(): CartLine[] {
  return Object.entries(stored.read().items).flatMap(([id, quantity]) => {
    const product = productById(id)
    return product ? [{ product, quantity }] : []
  })
}

export const cartCount = (): number => cartLines().reduce((sum, line) => sum + line.quantity, 0)
export const cartId = (): string => stored.read().id

/** Sets how many there are, no more than the shelf holds; returns by how many it changed. */
export function setQuantity(product: ShopProduct, wanted: number): number {
  const { id, items } = stored.read()
  const before = items[product.id] ?? 0
  const after = Math.max(0, Math.min(wanted, product.stock))
  const { [product.id]: _, ...others } = items
  stored.write({
    id: id || crypto.randomUUID(),
    items: after ? { ...items, [product.id]: after } : others,
  })
  return after - before
}

export const quantityOf = (product: ShopProduct): number => stored.read().items[product.id] ?? 0
export const emptyCart = (): void => stored.write({ id: '', items: {} })

/** A letter may carry its cart (`tea-01:2,cup-03:1`), for those who open it on another device; a cart that is there stays. */
export function restoreCart(items: string | null): boolean {
  if (!items || cartCount()) return false
  for (const item of items.split(',')) {
    const [id = '', quantity = '1'] = item.split(':')
    const product = productById(id)
    if (product) setQuantity(product, Number.parseInt(quantity, 10) || 1)
  }
  return cartCount() > 0
}
