import { pause, secondMs } from '../../kit/time.ts'
import type { MadePerson } from '../base/people.ts'
import { toldProduct } from '../base/visit-events.ts'
import {
  type Language,
  type ShopPlace,
  type ShopProduct,
  shopBrand,
  shopCurrency,
  shopProducts,
} from '../catalog.ts'
import type { Random } from '../random.ts'
import { type Browser, openBrowser } from './browser.ts'

/** What a visitor has in mind. */
export type Intention = 'looks' | 'leaves-cart' | 'buys'

export interface Visitor {
  person: MadePerson
  browser: Browser
  cart: Map<ShopProduct, number>
}

export interface Surroundings {
  url: string
  /** In which the shop names its goods. */
  language: Language
  writeKey: string
  random: Random
  signal: AbortSignal
}

const arrivals = [
  { query: '', from: '' },
  { query: '?utm_source=search&utm_medium=cpc&utm_campaign=tea-and-coffee', from: 'https://search.example/' },
  {
    query: '?utm_source=social&utm_medium=post&utm_campaign=morning-rituals',
    from: 'https://social.example/',
  },
  { query: '', from: 'https://recipes.example/slow-breakfast' },
]

const inShop = shopProducts.filter(({ stock }) => stock > 0)

/** Comes, looks around, and does what they came for. */
export async function visit(
  person: MadePerson,
  intention: Intention,
  around: Surroundings,
): Promise<Visitor> {
  const { url, writeKey, random } = around
  const arrival = random.oneOf(arrivals)
  const browser = openBrowser(random, { url, writeKey, locale: person.locale, cameFrom: arrival.from })
  const visitor: Visitor = { person, browser, cart: new Map() }
  browser.open(`${url}/shop/${arrival.query}`, shopBrand[around.language])
  await breathe(visitor, around)
  for (let looks = random.whole(1, 4); looks > 0; looks--) {
    const product = random.oftenFirst(inShop)
    look(visitor, product, around)
    await breathe(visitor, around)
    if (intention === 'looks' || (looks > 1 && random.chance(0.5))) continue
    add(visitor, product, around)
    await breathe(visitor, around)
  }
  if (intention === 'leaves-cart') {
    tellWho(visitor, random.chance(0.85))
    await breathe(visitor, around)
  }
  if (intention === 'buys') {
    tellWho(visitor, random.chance(0.6))
    await buy(visitor, around)
  }
  return visitor
}

/** People take their time; what they did is on its way meanwhile. */
async function breathe({ browser }: Visitor, { random, signal }: Surroundings) {
  await browser.flush()
  await pause(random.whole(1_200, 4_500), signal)
}

const placeOf = ({ url, language }: Surroundings): ShopPlace => ({ origin: url, language })

function look({ browser }: Visitor, product: ShopProduct, around: Surroundings) {
  const told = toldProduct(product, placeOf(around))
  browser.open(told.url, told.name)
  browser.track('Product Viewed', told)
}

function add(
  { browser, cart }: Pick<Visitor, 'browser' | 'cart'>,
  product: ShopProduct,
  around: Surroundings,
) {
  browser.track('Product Added', { ...toldProduct(product, placeOf(around)), quantity: 1 })
  cart.set(product, (cart.get(product) ?? 0) + 1)
}

function tellWho({ browser, person }: Visitor, agrees: boolean) {
  const { email, firstName, lastName, locale } = person
  browser.identify({ email, firstName, lastName, locale, ...(agrees ? { consents: { email: true } } : {}) })
}

let sold = 0

async function buy(visitor: Pick<Visitor, 'browser' | 'cart'>, around: Surroundings) {
  const { browser, cart } = visitor
  const { random, signal, url } = around
  if (cart.size === 0) add(visitor, random.oftenFirst(inShop), around)
  const products = [...cart].map(([product, quantity]) => ({
    ...toldProduct(product, placeOf(around)),
    quantity,
  }))
  const total =
    products.reduce((sum, { price, quantity }) => sum + Math.round(price * 100) * quantity, 0) / 100
  browser.open(`${url}/shop/?checkout=1`, shopBrand[around.language])
  browser.track('Checkout Started', { value: total, revenue: total, currency: shopCurrency, products })
  await browser.flush()
  await pause(random.whole(1_500, 4_000), signal)
  if (signal.aborted) return
  sold++
  browser.track('Order Completed', {
    order_id: `V-${Date.now().toString(36).toUpperCase()}${sold % 10}`,
    affiliation: shopBrand[around.language],
    subtotal: total,
    revenue: total,
    total,
    currency: shopCurrency,
    products,
  })
  cart.clear()
  await browser.flush()
}

/** How people take a letter. */
export interface Habits {
  /** Seconds until it is looked at: from, to. */
  after: readonly [number, number]
  opens: number
  clicks: number
  buys: number
}
/** A letter about one's own cart is waited for; news come between other things, sooner read with one's name on them. */
export const aboutMyCart: Habits = { after: [4, 12], opens: 0.75, clicks: 0.65, buys: 0.6 }
export const news: Habits = { after: [10, 150], opens: 0.38, clicks: 0.3, buys: 0.35 }
export const newsByName: Habits = { ...news, opens: 0.5 }

/** Somebody of the base who reads a letter on a machine of their own. */
export function openReader(html: string, around: Surroundings): Browser {
  const { random, url, writeKey } = around
  return openBrowser(random, {
    url,
    writeKey,
    locale: html.includes('lang="ru"') ? 'ru' : 'en',
    cameFrom: '',
  })
}

/** A letter came: some read it, come back, buy. All through the letter's own links. */
export async function readLetter(
  visitor: Pick<Visitor, 'browser' | 'cart'>,
  html: string,
  habits: Habits,
  around: Surroundings,
): Promise<void> {
  const { random, signal, url } = around
  const { browser } = visitor
  const get = (address: string) =>
    fetch(address, {
      headers: { 'user-agent': browser.userAgent, accept: 'text/html,image/*' },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)

  await pause(random.whole(...habits.after) * secondMs, signal)
  if (signal.aborted || !random.chance(habits.opens)) return
  const pixel = linksIn(html, 'src').find((address) => address.startsWith(`${url}/o/`))
  if (pixel) await get(pixel)
  await pause(random.whole(2, 6) * secondMs, signal)
  if (signal.aborted || !random.chance(habits.clicks)) return
  const link = linksIn(html, 'href').findLast((address) => address.startsWith(`${url}/l/`))
  const landing = link ? (await get(link))?.headers.get('location') : null
  if (!landing) return
  browser.open(landing, shopBrand[around.language])
  await browser.flush()
  await pause(random.whole(2, 6) * secondMs, signal)
  if (!signal.aborted && random.chance(habits.buys)) await buy(visitor, around)
}

const linksIn = (html: string, attribute: 'href' | 'src'): string[] =>
  [...html.matchAll(new RegExp(`\\b${attribute}="([^"]+)"`, 'g'))].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  )
