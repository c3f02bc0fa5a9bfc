import { sql, type Transaction } from '../../engines/index.ts'
import { type Product, productsById } from '../catalog/index.ts'
import { type CartItem, openCart } from '../orders/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import type { Scope } from './letter/render.ts'
import { shopSettings } from './shop-links.ts'

/** For whom, and with what of its own. `needsCart`: whether the template speaks of the cart. */
export interface ScopeRequest {
  messageId: string
  customerId: number
  facts: Record<string, unknown>
  needsCart: boolean
}

export interface Person {
  asked: number
  id: number
  first_name: string | null
  middle_name: string | null
  last_name: string | null
  email: string | null
  phone: string | null
  gender: string | null
  birthday: string | null
  city: string | null
  country: string | null
  attributes: Record<string, unknown>
  order_count: number
  revenue_minor: number
  last_order_at: Date | null
  family: number[]
}

/** Who they are now, by any of their cards' ids. */
export async function peopleOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly number[],
): Promise<Map<number, Person>> {
  const { rows } = await sql<Person>`
    select born.id as asked, c.id, c.first_name, c.middle_name, c.last_name, c.email, c.phone, c.gender, c.birthday,
           c.city, c.country, c.attributes, c.order_count, c.revenue_minor, c.last_order_at,
           array(select m.id from customers m
                 where m.workspace_id = c.workspace_id and (m.id = c.id or m.merged_into = c.id)) as family
    from customers born
    join customers c on c.workspace_id = born.workspace_id and c.id = coalesce(born.merged_into, born.id)
    where born.workspace_id = ${workspaceId} and born.id = any(${[...new Set(ids)]}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.asked, row]))
}

const customerScope = (person: Person) => ({
  id: person.id,
  firstName: person.first_name,
  middleName: person.middle_name,
  lastName: person.last_name,
  name: [person.first_name, person.last_name].filter(Boolean).join(' ') || null,
  email: person.email,
  phone: person.phone,
  gender: person.gender,
  birthday: person.birthday,
  city: person.city,
  country: person.country,
  attributes: person.attributes,
  orderCount: person.order_count,
  revenueMinor: person.revenue_minor,
  lastOrderAt: person.last_order_at,
})

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

function cartScope(items: readonly CartItem[], products: Map<string, Product>, workspace: Workspace) {
  const present = items.map((item) => presentItem(item, products.get(item.productId), workspace.currency))
  const toBuy = present.filter((item) => item.available)
  return {
    items: present,
    count: present.length,
    totalMinor: toBuy.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0),
    currency: present[0]?.currency ?? workspace.currency,
  }
}

/** Everything templates may ask for, by message id: people, carts at present prices, what the trigger brought. */
export async function scopesFor(
  tx: Transaction,
  workspace: Workspace,
  people: ReadonlyMap<number, Person>,
  requests: readonly ScopeRequest[],
): Promise<Map<string, Scope>> {
  const carts = new Map<string, readonly CartItem[]>()
  for (const request of requests) {
    const person = people.get(request.customerId)
    if (!request.needsCart || !person) continue
    const cart = await openCart(tx, workspace.id, person.family)
    if (cart) carts.set(request.messageId, cart.items)
  }
  const productIds = [...carts.values()].flatMap((items) => items.map((item) => item.productId))
  const products = productIds.length > 0 ? await productsById(tx, workspace.id, productIds) : new Map()
  const shop = shopSettings(workspace)
  return new Map(
    requests.flatMap((request): [string, Scope][] => {
      const person = people.get(request.customerId)
      if (!person) return []
      const cart = cartScope(carts.get(request.messageId) ?? [], products, workspace)
      const shopUrl = shop.shopUrl ?? firstOrigin(cart.items)
      const scope = {
        ...request.facts,
        customer: customerScope(person),
        workspace: { name: workspace.name, currency: workspace.currency, logoUrl: shop.logoUrl },
        cart,
        links: { shop: shopUrl, cart: shop.cartUrl ?? shopUrl ?? cart.items[0]?.url ?? null },
      }
      return [[request.messageId, scope]]
    }),
  )
}

/** The shop's address is at least the beginning of its products' addresses. */
function firstOrigin(items: readonly { url: string | null }[]): string | null {
  const url = items.find((item) => item.url && URL.canParse(item.url))?.url
  return url ? new URL(url).origin : null
}
