import { type NewConsent, recordConsents } from '../../domain/consent/index.ts'
import { applyTraits, resolveSightings, touchCustomers } from '../../domain/customers/index.ts'
import { applyCartChanges, type CartChange, type NewOrder, saveOrders } from '../../domain/orders/index.ts'
import { appendFacts, type Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { type ShopPlace, shopCurrency } from '../catalog.ts'
import type { MadeLife, MadeOrder } from './lives.ts'
import { toldProduct, visitEvents } from './visit-events.ts'

export interface Place extends ShopPlace {
  workspaceId: string
  sourceId: string
}

const atOnce = 1_000

/** Brings everybody in through the doors real data comes in by: who they are, what they allowed, bought and looked at. */
export async function saveLives(
  tx: Transaction,
  place: Place,
  lives: readonly MadeLife[],
  say: (detail: string) => void,
): Promise<{ customers: number; orders: number; events: number }> {
  const { workspaceId } = place
  say('customers')
  const { customerIds } = await resolveSightings(
    tx,
    workspaceId,
    lives.map((life) => ({ identifiers: identifiersOf(life), at: life.firstSeenAt })),
  )
  const living = lives.map((life, index) => ({ life, customerId: customerIds[index] ?? 0 }))
  await applyTraits(
    tx,
    workspaceId,
    living.flatMap(({ life, customerId }) => traitsOf(life, customerId)),
  )
  await recordConsents(
    tx,
    workspaceId,
    living.flatMap(({ life, customerId }) => consentsOf(life, customerId)),
  )

  const orders = living
    .flatMap(({ life, customerId }) => life.orders.map((order) => ({ order, customerId })))
    .sort((one, other) => one.order.placedAt.getTime() - other.order.placedAt.getTime())
    .map(({ order, customerId }, index) => toldOrder(order, customerId, index, place))
  for (let from = 0; from < orders.length; from += atOnce) {
    say(`orders ${from} of ${orders.length}`)
    await saveOrders(tx, workspaceId, orders.slice(from, from + atOnce))
  }

  say('visits')
  const events = living.flatMap(({ life, customerId }) =>
    life.visits.flatMap((visit, index) => {
      const { anonymousId } = life
      return visitEvents(visit, { ...place, customerId, anonymousId, key: `${anonymousId}-${index}` })
    }),
  )
  for (let from = 0; from < events.length; from += 5 * atOnce)
    await appendFacts(tx, { events: events.slice(from, from + 5 * atOnce) })
  await touchCustomers(
    tx,
    workspaceId,
    living.flatMap(({ life, customerId }) => life.visits.map(({ startedAt: at }) => ({ customerId, at }))),
  )
  await applyCartChanges(
    tx,
    workspaceId,
    living.flatMap(({ life, customerId }) => cartOf(life, customerId, place)),
  )
  return { customers: living.length, orders: orders.length, events: events.length }
}

function identifiersOf({ person, anonymousId, hasEmail, hasPhone, card, visits }: MadeLife) {
  const identifiers: { kind: 'email' | 'phone' | 'loyalty-card' | 'anonymous-id'; value: string }[] = []
  if (person && hasEmail) identifiers.push({ kind: 'email', value: person.email })
  if (person && hasPhone) identifiers.push({ kind: 'phone', value: person.phone })
  if (card) identifiers.push({ kind: 'loyalty-card', value: card })
  if (visits.length > 0 || identifiers.length === 0)
    identifiers.push({ kind: 'anonymous-id', value: anonymousId })
  return identifiers
}

function traitsOf({ person, hasEmail, hasPhone, firstSeenAt }: MadeLife, customerId: number) {
  if (!person) return []
  const { firstName, middleName, lastName, gender, locale, city, birthday, address } = person
  const traits = {
    firstName,
    lastName,
    gender,
    locale,
    city,
    country: locale === 'ru' ? 'RU' : 'GB',
    ...(middleName ? { middleName } : {}),
    ...(birthday ? { birthday } : {}),
    ...(address ? { address } : {}),
    ...(hasEmail ? { email: person.email } : {}),
    ...(hasPhone ? { phone: person.phone } : {}),
  }
  return [{ customerId, at: firstSeenAt, traits }]
}

function consentsOf({ consent, firstSeenAt, person }: MadeLife, customerId: number): NewConsent[] {
  if (!consent) return []
  const wording =
    person?.locale === 'ru' ? 'Согласие при оформлении заказа' : 'Ticked the box when placing an order'
  const granted: NewConsent = {
    customerId,
    channel: 'email',
    status: 'granted',
    at: firstSeenAt,
    proof: { kind: 'form', where: 'checkout', text: wording },
  }
  if (consent.status === 'granted') return [granted]
  return [granted, { ...granted, status: 'withdrawn', at: consent.at, proof: { kind: 'letter' } }]
}

function toldOrder(order: MadeOrder, customerId: number, index: number, place: Place): NewOrder {
  const goodsMinor = order.lines.reduce(
    (sum, { product, quantity }) => sum + product.priceMinor * quantity,
    0,
  )
  const discountMinor = Math.round((goodsMinor * order.discountShare) / 100) * 100
  return {
    number: `${order.channel === 'online' ? 'M' : 'R'}-${100_000 + index}`,
    customerId,
    status: order.status,
    channel: order.channel,
    ...(order.store ? { store: order.store } : {}),
    placedAt: order.placedAt,
    currency: shopCurrency,
    totalMinor: goodsMinor - discountMinor,
    discountMinor,
    refundedMinor: order.status === 'refunded' ? goodsMinor - discountMinor : 0,
    ...(order.channel === 'online' ? { sourceId: place.sourceId } : {}),
    lines: order.lines.map(({ product, quantity }) => {
      const { name, category, brand } = toldProduct(product, place)
      return { productId: product.id, name, quantity, priceMinor: product.priceMinor, category, brand }
    }),
  }
}

/** What was put into a cart in the last days and not bought lies there still. */
function cartOf({ visits }: MadeLife, customerId: number, place: Place): CartChange[] {
  const last = visits.at(-1)
  if (!last || last.added.length === 0 || Date.now() - last.startedAt.getTime() > 5 * dayMs) return []
  const items = last.added.map((product) => {
    const { name, url, image_url: imageUrl } = toldProduct(product, place)
    const { id: productId, priceMinor } = product
    return { productId, quantity: 1, name, priceMinor, currency: shopCurrency, url, imageUrl }
  })
  return [{ customerId, at: last.startedAt, kind: 'replace', items }]
}
