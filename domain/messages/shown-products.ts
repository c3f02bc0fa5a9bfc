import type { ClickHouseClient, Transaction } from '../../engines/index.ts'
import { type Product, productsById, productsOfCategory } from '../catalog/index.ts'
import type { CartItem, LastOrder } from '../orders/index.ts'
import { recommendedToMany } from '../recommendations/index.ts'
import type { Needs } from './letter/needs.ts'
import { productsViewedBy } from './questions/products-viewed-by.ts'

/** What is read from: for letters, both. */
export interface Readers {
  tx: Transaction
  clickhouse: ClickHouseClient
}

/** A block of products has no more. */
const mostShown = 24

/** A cart's line at the price and availability of this moment; what the catalogue does not know stays as the cart told. */
export function presentItem(item: CartItem, product: Product | undefined, currency: string) {
  const priceMinor = product?.priceMinor ?? item.priceMinor
  const sameMoney = (product?.currency ?? currency) === (item.currency ?? currency)
  const was = sameMoney && item.priceMinor !== null && priceMinor !== null ? item.priceMinor : null
  return {
    productId: item.productId,
    name: product?.name ?? item.name ?? item.productId,
    quantity: item.quantity,
    priceMinor,
    currency: (product?.priceMinor != null ? product.currency : item.currency) ?? currency,
    amountMinor: priceMinor === null ? null : Math.round(priceMinor * item.quantity),
    /** The price it was put into the cart at, when it has come down since. */
    oldPriceMinor: was !== null && priceMinor !== null && was > priceMinor ? was : null,
    available: product?.available ?? true,
    url: product?.url ?? item.url,
    imageUrl: product?.imageUrl ?? item.imageUrl,
    category: product?.category ?? null,
    brand: product?.brand ?? null,
  }
}

/** A product of the catalogue as a letter shows it, with the price crossed out beside the present one. */
export function presentProduct(product: Product, currency: string) {
  const { priceMinor, oldPriceMinor } = product
  return {
    productId: product.id,
    name: product.name,
    quantity: 1,
    priceMinor,
    currency: product.currency ?? currency,
    amountMinor: priceMinor,
    oldPriceMinor:
      oldPriceMinor !== null && priceMinor !== null && oldPriceMinor > priceMinor ? oldPriceMinor : null,
    available: product.available,
    url: product.url,
    imageUrl: product.imageUrl,
    category: product.category,
    brand: product.brand,
  }
}

/** The order as a letter shows it. */
export function presentOrder(order: LastOrder, products: ReadonlyMap<string, Product>) {
  return {
    number: order.number,
    status: order.status,
    channel: order.channel,
    store: order.store,
    placedAt: order.placed_at,
    currency: order.currency,
    totalMinor: order.total_minor,
    discountMinor: order.discount_minor,
    shippingMinor: order.shipping_minor,
    count: order.lines.length,
    items: order.lines.map((line) => {
      const product = products.get(line.productId)
      return {
        productId: line.productId,
        name: line.name ?? product?.name ?? line.productId,
        quantity: line.quantity,
        priceMinor: line.priceMinor,
        amountMinor: line.amountMinor,
        currency: order.currency,
        url: product?.url ?? null,
        imageUrl: product?.imageUrl ?? null,
        category: product?.category ?? null,
        brand: product?.brand ?? null,
      }
    }),
  }
}

/** Blocks that are the same for every reader: by category, and what is new in the catalogue. */
export async function commonProducts(tx: Transaction, workspaceId: string, needs: readonly Needs[]) {
  const categories = [...new Set(needs.flatMap((one) => one.categories))]
  const byCategory = await Promise.all(
    categories.map(
      async (name) => [name, await productsOfCategory(tx, workspaceId, name, mostShown)] as const,
    ),
  )
  const fresh = needs.some((one) => one.fresh)
    ? await productsOfCategory(tx, workspaceId, null, mostShown)
    : []
  return { category: new Map(byCategory), fresh }
}

/** What each family is likely to buy next and can buy now, by its first card. */
export async function recommendedProducts(
  tx: Transaction,
  workspaceId: string,
  families: readonly (readonly number[])[],
): Promise<Map<number, Product[]>> {
  const chosen = await recommendedToMany(tx, workspaceId, families, mostShown)
  const products = await productsById(tx, workspaceId, [...new Set([...chosen.values()].flat())])
  return new Map([...chosen].map(([root, ids]) => [root, ids.flatMap((id) => products.get(id) ?? [])]))
}

/** What each family looked at last and can buy now, by its first card. */
export async function viewedProducts(
  { tx, clickhouse }: Readers,
  workspaceId: string,
  families: readonly (readonly number[])[],
): Promise<Map<number, Product[]>> {
  if (families.length === 0) return new Map()
  const rootOf = new Map(families.flatMap((family) => family.map((id) => [id, family[0] ?? id] as const)))
  const asked = { workspaceId, customerIds: [...rootOf.keys()], each: mostShown * 2 }
  const seen = await productsViewedBy(clickhouse, asked, { urgent: true })
  const products = await productsById(
    tx,
    workspaceId,
    seen.map((one) => one.productId),
  )
  const byRoot = new Map<number, Product[]>()
  for (const { customerId, productId } of seen.sort((one, other) => other.at - one.at)) {
    const product = products.get(productId)
    const root = rootOf.get(customerId)
    if (!product?.available || product.goneAt !== null || root === undefined) continue
    const list = byRoot.get(root) ?? []
    if (list.length < mostShown && !list.includes(product)) byRoot.set(root, [...list, product])
  }
  return byRoot
}
