import type { HabitueCommand } from '../../../tracker/src/api.ts'
import {
  type Language,
  picturePath,
  productPath,
  type ShopCategoryId,
  type ShopProduct,
  shopBrand,
  shopCategories,
  shopCurrency,
} from '../../catalog.ts'
import { type CartLine, cartId, cartLines } from './cart.ts'
import { language } from './language.ts'
import { firstOrderCoupon, type Totals } from './totals.ts'
import type { Profile } from './visitor.ts'

// Everything the shop tells Habitué: the e-commerce events of the Segment spec, through the tracker's public API.
// Amounts are in major units there (390.5), as the spec has them.

function tell(...command: HabitueCommand): void
function tell(...command: unknown[]): void {
  window.habitue ??= []
  ;(window.habitue as { push(command: unknown): void }).push(command)
}

const namesIn: Language = document.documentElement.dataset.namesIn === 'en' ? 'en' : 'ru'

const major = (amountMinor: number): number => amountMinor / 100
const absolute = (path: string): string => new URL(path, location.origin).href

const categoryName = (id: ShopCategoryId): string => {
  const category = shopCategories.find((one) => one.id === id)
  return category ? category.name[namesIn] : id
}

const details = (product: ShopProduct) => ({
  product_id: product.id,
  sku: product.sku,
  name: product.name[namesIn],
  category: categoryName(product.category),
  brand: shopBrand[namesIn],
  price: major(product.priceMinor),
  currency: shopCurrency,
  url: absolute(productPath(product.id)),
  image_url: absolute(picturePath(product.id)),
})

const line = ({ product, quantity }: CartLine) => ({ ...details(product), quantity })

export const tellListViewed = (category: ShopCategoryId | null, products: readonly ShopProduct[]): void =>
  tell('track', 'Product List Viewed', {
    list_id: category ?? 'all',
    category: category ? categoryName(category) : undefined,
    products: products.map((product, index) => ({ ...details(product), position: index + 1 })),
  })

export const tellProductViewed = (product: ShopProduct): void =>
  tell('track', 'Product Viewed', details(product))

/** Says a change of quantity as the spec does: so many added, or so many removed. */
export function tellQuantityChanged(product: ShopProduct, change: number): void {
  if (!change) return
  tell('track', change > 0 ? 'Product Added' : 'Product Removed', {
    cart_id: cartId(),
    ...details(product),
    quantity: Math.abs(change),
  })
}

/** An empty cart is no news: what was taken out of it has been told. */
export function tellCartViewed(): void {
  const products = cartLines().map(line)
  if (products.length) tell('track', 'Cart Viewed', { cart_id: cartId(), products })
}

const amounts = (sums: Totals) => ({
  subtotal: major(sums.goodsMinor - sums.discountMinor),
  revenue: major(sums.goodsMinor),
  discount: major(sums.discountMinor),
  shipping: major(sums.deliveryMinor),
  total: major(sums.totalMinor),
  currency: shopCurrency,
  coupon: sums.discountMinor ? firstOrderCoupon : undefined,
})

export const tellCheckoutStarted = (sums: Totals): void =>
  tell('track', 'Checkout Started', {
    cart_id: cartId(),
    value: major(sums.goodsMinor),
    ...amounts(sums),
    products: cartLines().map(line),
  })

export const tellOrderCompleted = (orderId: string, sums: Totals): void =>
  tell('track', 'Order Completed', {
    order_id: orderId,
    checkout_id: cartId(),
    affiliation: shopBrand[namesIn],
    ...amounts(sums),
    products: cartLines().map(line),
  })

/** Consent is told only when the visitor has just said yes or no to it, never guessed from silence. */
export const tellVisitor = (profile: Profile, saidAboutLetters?: boolean): void =>
  tell('identify', null, {
    email: profile.email,
    phone: profile.phone || undefined,
    firstName: profile.firstName || undefined,
    lastName: profile.lastName || undefined,
    locale: language(),
    ...(saidAboutLetters === undefined ? {} : { consents: { email: saidAboutLetters } }),
  })

export const tellSignedOut = (): void => tell('reset')
export const tellTracking = (allowed: boolean): void => tell('consent', allowed)
