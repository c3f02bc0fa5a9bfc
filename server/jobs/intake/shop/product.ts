import { z } from 'zod'
import type { NewProduct } from '../../../../domain/catalog/index.ts'
import type { NewCartItem, NewOrderLine } from '../../../../domain/orders/index.ts'
import { exactMinor, toMinor } from '../../../../kit/money.ts'
import { LenientId, LenientNumber, LenientText } from './amounts.ts'

const CategoryText = LenientText(500)

/** A path, or its levels. */
const Category = z
  .preprocess((value) => (Array.isArray(value) ? value.join(' / ') : value), CategoryText)
  .optional()

const Address = LenientText(2_000)

/** A product as the e-commerce events of the Segment specification carry it, in the spellings that are met. */
export const ShopProduct = z
  .object({
    product_id: LenientId,
    productId: LenientId,
    id: LenientId,
    sku: LenientId,
    name: LenientText(500),
    category: Category,
    brand: LenientText(200),
    price: LenientNumber,
    quantity: LenientNumber,
    url: Address,
    image_url: Address,
    imageUrl: Address,
    image: z.unknown().optional(),
  })
  .transform((product) => ({
    id: product.product_id ?? product.productId ?? product.sku ?? product.id,
    sku: product.sku,
    name: product.name,
    category: product.category,
    brand: product.brand,
    price: product.price,
    quantity: product.quantity,
    url: product.url,
    imageUrl:
      product.image_url ??
      product.imageUrl ??
      (typeof product.image === 'string' ? product.image : undefined),
  }))
export type ShopProduct = z.output<typeof ShopProduct>

export type IdentifiedProduct = ShopProduct & { id: string }

export const hasId = (product: ShopProduct): product is IdentifiedProduct => product.id !== undefined

const priceOf = (product: ShopProduct, currency: string) =>
  product.price === undefined || product.price < 0 ? undefined : toMinor(product.price, currency)

export const asCatalogProduct = (product: IdentifiedProduct, currency: string, seenAt: Date): NewProduct => ({
  id: product.id,
  sku: product.sku,
  name: product.name,
  category: product.category,
  brand: product.brand,
  url: product.url,
  imageUrl: product.imageUrl,
  priceMinor: priceOf(product, currency),
  currency: product.price === undefined ? undefined : currency,
  seenAt,
})

export const asCartItem = (product: IdentifiedProduct, currency: string): NewCartItem => ({
  productId: product.id,
  name: product.name,
  quantity: product.quantity,
  priceMinor: priceOf(product, currency),
  currency,
  url: product.url,
  imageUrl: product.imageUrl,
})

export const asOrderLine = (product: IdentifiedProduct, currency: string): NewOrderLine => ({
  productId: product.id,
  name: product.name,
  quantity: product.quantity ?? 1,
  priceMinor: product.price === undefined ? 0 : exactMinor(product.price, currency),
  category: product.category,
  brand: product.brand,
  url: product.url,
  imageUrl: product.imageUrl,
})
