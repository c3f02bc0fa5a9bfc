import { sql, type Transaction } from '../../engines/index.ts'
import { exchange, formatMoney } from '../../kit/money.ts'
import { type Product, productsById } from '../catalog/index.ts'
import { type Rates, ratesFor } from '../currencies/index.ts'
import { type CartItem, lastOrders, openCarts } from '../orders/index.ts'
import { type OwnPromoCode, ownPromoCodes } from '../promo-codes/index.ts'
import { traitsOfLiving } from '../traits/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import { brandScope } from './brand.ts'
import { salutation } from './letter/names.ts'
import type { Needs } from './letter/needs.ts'
import type { Scope } from './letter/render.ts'
import { shopSettings } from './shop-links.ts'
import {
  commonProducts,
  presentItem,
  presentOrder,
  presentProduct,
  type Readers,
  recommendedProducts,
  viewedProducts,
} from './shown-products.ts'

/** For whom, and with what of its own. `needs`: what the template asks for. */
export interface ScopeRequest {
  messageId: string
  customerId: number
  facts: Record<string, unknown>
  needs: Needs
  language: 'en' | 'ru'
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
           c.id || array(select m.id from customers m
                         where m.workspace_id = c.workspace_id and m.merged_into = c.id) as family
    from customers born
    join customers c on c.workspace_id = born.workspace_id and c.id = coalesce(born.merged_into, born.id)
    where born.workspace_id = ${workspaceId} and born.id = any(${[...new Set(ids)]}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.asked, row]))
}

const customerScope = (person: Person, language: 'en' | 'ru') => ({
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
  /** Made only where a letter asks for it. */
  get salutation() {
    return salutation(language, this)
  },
})

/** A cart adds up, so its products are shown in the shop's own money; without a rate at the price they were put in at. */
function inOwnMoney(product: Product | undefined, rates: Rates): Product | undefined {
  const { own } = rates
  if (!product?.currency || product.currency === own.currency) return product
  const rate = rates.at(product.currency, new Date())
  const worth = (minor: number | null) => (minor === null || !rate ? null : exchange(minor, rate, own))
  return {
    ...product,
    priceMinor: worth(product.priceMinor),
    oldPriceMinor: worth(product.oldPriceMinor),
    currency: own.currency,
  }
}

function cartScope(
  items: readonly CartItem[],
  products: Map<string, Product>,
  rates: Rates,
  workspace: Workspace,
) {
  const present = items.map((item) =>
    presentItem(item, inOwnMoney(products.get(item.productId), rates), workspace.currency),
  )
  const toBuy = present.filter((item) => item.available)
  return {
    items: present,
    count: present.length,
    totalMinor: toBuy.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0),
    currency: present[0]?.currency ?? workspace.currency,
  }
}

/** What a code takes off is said as its reader writes it. */
export const promoCodeScope = (
  { code, discountPercent, discountMinor, currency, validUntil }: OwnPromoCode,
  language: 'en' | 'ru',
  own: string,
) => ({
  code,
  discount:
    discountPercent !== null
      ? new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
          style: 'percent',
          maximumFractionDigits: 2,
        }).format(discountPercent / 100)
      : discountMinor !== null
        ? formatMoney(discountMinor, currency ?? own, language === 'ru' ? 'ru-RU' : 'en-GB')
        : null,
  validUntil,
})

/** The number of the order that the reason speaks of, if it does. */
function orderNumberOf(facts: Record<string, unknown>): string | undefined {
  const event = facts.event as { properties?: Record<string, unknown> } | undefined
  const told = event?.properties?.order_number ?? event?.properties?.order_id
  return typeof told === 'string' || typeof told === 'number' ? String(told) : undefined
}

/** The families of those whose template asks for something of theirs. */
function familiesOf(
  people: ReadonlyMap<number, Person>,
  requests: readonly ScopeRequest[],
  wants: (needs: Needs) => boolean,
) {
  return requests.flatMap((request) => {
    const person = people.get(request.customerId)
    return person && wants(request.needs) ? [{ request, person, family: withRootFirst(person) }] : []
  })
}

const withRootFirst = ({ id, family }: Person) => [id, ...family.filter((one) => one !== id)]

/**
 * Everything templates may ask for, by message id: people and their traits, carts and products at present prices, their
 * last order, what the trigger brought. Only what a template asks for is fetched, for all readers together.
 */
export async function scopesFor(
  readers: Readers,
  workspace: Workspace,
  people: ReadonlyMap<number, Person>,
  requests: readonly ScopeRequest[],
): Promise<Map<string, Scope>> {
  const { tx, clickhouse } = readers
  const carts = await openCarts(
    tx,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.cart).map((one) => one.family),
  )
  const orders = await lastOrders(
    tx,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.order).map(({ family, request }) => ({
      family,
      number: orderNumberOf(request.facts),
    })),
  )
  const viewed = await viewedProducts(
    readers,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.viewed).map((one) => one.family),
  )
  const recommended = await recommendedProducts(
    tx,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.recommended).map((one) => one.family),
  )
  const codes = await ownPromoCodes(
    tx,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.promoCode).map((one) => one.family),
    new Date(),
  )
  const traits = await traitsOfLiving(
    clickhouse,
    workspace.id,
    familiesOf(people, requests, (needs) => needs.traits).map((one) => one.person.id),
  )
  const common = await commonProducts(
    tx,
    workspace.id,
    requests.map((one) => one.needs),
  )
  const named = [
    ...[...carts.values()].flatMap((cart) => cart.items.map((item) => item.productId)),
    ...[...orders.values()].flatMap((order) => order.lines.map((line) => line.productId)),
  ]
  const products = await productsById(tx, workspace.id, named)
  const rates = await ratesFor(
    tx,
    workspace.id,
    [...products.values()].map((product) => product.currency),
  )
  const shop = shopSettings(workspace)
  const shown = (product: Product) => presentProduct(product, workspace.currency)
  const category = Object.fromEntries([...common.category].map(([name, list]) => [name, list.map(shown)]))
  const fresh = common.fresh.map(shown)
  const brands = { en: brandScope(workspace, 'en'), ru: brandScope(workspace, 'ru') }
  return new Map(
    requests.flatMap((request): [string, Scope][] => {
      const person = people.get(request.customerId)
      if (!person) return []
      const cart = cartScope(carts.get(person.id)?.items ?? [], products, rates, workspace)
      const order = orders.get(person.id)
      const promoCode = codes.get(person.id)
      const shopUrl = shop.shopUrl ?? firstOrigin(cart.items)
      const brand = brands[request.language]
      const scope = {
        ...request.facts,
        customer: customerScope(person, request.language),
        traits: traits.get(person.id) ?? {},
        workspace: { name: workspace.name, currency: workspace.currency, logoUrl: brand.logoUrl },
        brand,
        cart,
        order: order ? presentOrder(order, products) : null,
        promoCode: promoCode ? promoCodeScope(promoCode, request.language, workspace.currency) : null,
        products: {
          viewed: (viewed.get(person.id) ?? []).map(shown),
          recommended: (recommended.get(person.id) ?? []).map(shown),
          fresh,
          category,
        },
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
