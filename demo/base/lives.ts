import { dayMs, hourMs, minuteMs } from '../../kit/time.ts'
import { type ShopProduct, shopProducts } from '../catalog.ts'
import type { Random } from '../random.ts'
import { type MadePerson, makePerson } from './people.ts'

export interface MadeOrder {
  placedAt: Date
  channel: 'online' | 'offline'
  store: string | null
  status: 'placed' | 'paid' | 'shipped' | 'completed' | 'cancelled' | 'refunded'
  lines: { product: ShopProduct; quantity: number }[]
  /** Of the price of what was bought. */
  discountShare: number
}

export interface MadeVisit {
  startedAt: Date
  source: { source: string; medium: string; campaign: string } | null
  device: string
  viewed: ShopProduct[]
  added: ShopProduct[]
}

/** A person's fourteen months with the shop. */
export interface MadeLife {
  person: MadePerson | null
  /** Of the browser; everybody who visited the site has one. */
  anonymousId: string
  hasEmail: boolean
  hasPhone: boolean
  card: string | null
  firstSeenAt: Date
  consent: { status: 'granted' | 'withdrawn'; at: Date } | null
  orders: MadeOrder[]
  visits: MadeVisit[]
}

const historyDays = 425
const browsedDays = 62
export const stores = ['Москва, Покровка 12', 'Санкт-Петербург, Рубинштейна 5', 'Казань, Баумана 40']
const devices = ['iPhone · Safari', 'Android · Chrome', 'Windows · Chrome', 'Mac · Safari', 'Windows · Edge']
const sources = [
  null,
  null,
  { source: 'search', medium: 'cpc', campaign: 'tea-and-coffee' },
  { source: 'search', medium: 'organic', campaign: '' },
  { source: 'social', medium: 'post', campaign: 'morning-rituals' },
  { source: 'newsletter', medium: 'email', campaign: 'autumn-blankets' },
]

/** How much is bought in a month, January first: gifts in December and March, quiet in summer. */
const season = [0.8, 1.1, 1.25, 0.95, 0.9, 0.8, 0.7, 0.75, 1, 1.1, 1.35, 1.8]
const seasonAt = (at: number) => season[new Date(at).getUTCMonth()] ?? 1

/** Shops sleep at night: an hour of the day between nine and ten in the evening, Moscow time. */
const inDaytime = (random: Random, at: number) =>
  Math.floor(at / dayMs) * dayMs + random.whole(6 * 60, 19 * 60) * minuteMs

/** Everybody, in the order of their coming; the same seed and time give the same people. */
export function makeLives(
  random: Random,
  count: { people: number; visitors: number },
  now: Date,
): MadeLife[] {
  const known = Array.from({ length: count.people }, (_, serial) => knownLife(random, serial, now.getTime()))
  const unknown = Array.from({ length: count.visitors }, (_, serial) =>
    unknownLife(random, serial, now.getTime()),
  )
  return [...known, ...unknown].sort((one, other) => one.firstSeenAt.getTime() - other.firstSeenAt.getTime())
}

export function knownLife(
  random: Random,
  serial: number,
  now: number,
  person: MadePerson = makePerson(random, serial),
): MadeLife {
  const first = Math.min(inDaytime(random, now - historyDays * dayMs * random.next() ** 0.8), now - hourMs)
  const hasEmail = random.chance(0.82)
  const card = random.chance(hasEmail ? 0.35 : 0.8) ? `2900${String(10_000_000 + serial * 37)}` : null
  const orders = random.chance(0.84) ? ordersOf(random, serial, first, now, card !== null) : []
  return {
    person,
    anonymousId: `demo-browser-${serial}`,
    hasEmail,
    hasPhone: random.chance(0.7) || (!hasEmail && card === null),
    card,
    firstSeenAt: new Date(first),
    consent: hasEmail ? consentOf(random, first, now) : null,
    orders,
    visits: random.chance(0.4) ? visitsOf(random, random.whole(1, 4), first, now) : [],
  }
}

const unknownLife = (random: Random, serial: number, now: number): MadeLife => {
  const visits = visitsOf(random, random.whole(1, 2), 0, now)
  return {
    person: null,
    anonymousId: `demo-visitor-${serial}`,
    hasEmail: false,
    hasPhone: false,
    card: null,
    firstSeenAt: visits[0]?.startedAt ?? new Date(now - dayMs),
    consent: null,
    orders: [],
    visits,
  }
}

function consentOf(random: Random, first: number, now: number): MadeLife['consent'] {
  if (random.chance(0.26)) return null
  if (random.chance(0.93)) return { status: 'granted', at: new Date(first) }
  return { status: 'withdrawn', at: new Date(first + (now - first) * random.next()) }
}

/** Half come once; the others have a rhythm of their own that the season quickens. */
function ordersOf(random: Random, serial: number, first: number, now: number, hasCard: boolean): MadeOrder[] {
  const orders: MadeOrder[] = []
  const loves = random.oneOf(shopProducts).category
  const rhythmDays = 34 * random.around()
  const seeksDiscounts = serial % 12 === 5
  const staysFor = random.chance(0.48) ? 1 : random.whole(2, 14)
  let at = first
  while (orders.length < staysFor && at < now) {
    orders.push({
      ...orderAt(random, at, now, loves, hasCard && random.chance(0.55)),
      discountShare: discountAt(orders.length, seeksDiscounts),
    })
    const pause = (rhythmDays * random.around() * dayMs) / seasonAt(at)
    at = inDaytime(random, at + Math.max(pause, dayMs))
  }
  return orders
}

/** Who seeks discounts buys at them; of the others every fourth order from the second on has a small one. */
const discountAt = (ordersBefore: number, seeksDiscounts: boolean) =>
  seeksDiscounts ? ([0.2, 0.3, 0.25][ordersBefore % 3] ?? 0.2) : ordersBefore % 4 === 1 ? 0.1 : 0

function orderAt(
  random: Random,
  at: number,
  now: number,
  loves: string,
  isOffline: boolean,
): Omit<MadeOrder, 'discountShare'> {
  const favourites = shopProducts.filter(({ category }) => category === loves)
  const lines = new Map<ShopProduct, number>()
  for (let line = random.whole(1, 3); line > 0; line--) {
    const product = random.chance(0.6) ? random.oneOf(favourites) : random.oftenFirst(shopProducts)
    lines.set(product, (lines.get(product) ?? 0) + (random.chance(0.2) ? 2 : 1))
  }
  return {
    placedAt: new Date(at),
    channel: isOffline ? 'offline' : 'online',
    store: isOffline ? random.oftenFirst(stores) : null,
    status: isOffline ? 'completed' : statusOf(random, now - at),
    lines: [...lines].map(([product, quantity]) => ({ product, quantity })),
  }
}

function statusOf(random: Random, ageMs: number): MadeOrder['status'] {
  if (random.chance(0.04)) return 'cancelled'
  if (ageMs < dayMs) return random.oneOf(['placed', 'paid'])
  if (ageMs < 4 * dayMs) return 'shipped'
  return random.chance(0.025) ? 'refunded' : 'completed'
}

function visitsOf(random: Random, count: number, first: number, now: number): MadeVisit[] {
  const device = random.oftenFirst(devices)
  return Array.from({ length: count }, () => {
    const at = inDaytime(random, now - browsedDays * dayMs * random.next() ** 1.3)
    const viewed = Array.from({ length: random.whole(1, 6) }, () => random.oftenFirst(shopProducts))
    return {
      startedAt: new Date(Math.min(Math.max(at, first), now - hourMs / 2)),
      source: random.oneOf(sources),
      device,
      viewed,
      added: random.chance(0.3) ? viewed.slice(0, random.whole(1, 2)) : [],
    }
  }).sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}
