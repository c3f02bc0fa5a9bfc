import { dayMs } from '../../kit/time.ts'
import type { Product } from '../catalog/index.ts'
import { topicsIn } from '../consent/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import { brandScope } from './brand.ts'
import { salutation } from './letter/names.ts'
import type { Scope } from './letter/render.ts'
import { shopSettings } from './shop-links.ts'
import { presentItem, presentProduct } from './shown-products.ts'

const things = {
  en: ['Earl Grey with bergamot', 'Porcelain tea pot', 'Linen napkins, set of four'],
  ru: ['Чай «Эрл Грей» с бергамотом', 'Фарфоровый чайник', 'Льняные салфетки, 4 шт.'],
}

/** What the letter that asks for a consent is given beside its reader. */
export const sampleFacts = (workspace: Workspace, language: 'en' | 'ru') => ({
  topics: topicsIn(workspace)
    .map((topic) => topic.name[language])
    .join(', '),
})

/** A made-up customer with a full cart, for looking at a template before there is anybody. */
export function sampleScope(
  workspace: Workspace,
  language: 'en' | 'ru',
  /** Whose products the letter shows. */
  categories: readonly string[] = [],
  /** What blocks of products show, the first ones first; made-up products where there are none. */
  shown: readonly Product[] | null = null,
): Scope {
  const shop = shopSettings(workspace)
  const madeUp = things[language].map((name, place) => ({
    ...presentItem(
      {
        productId: `sample-${place + 1}`,
        name,
        quantity: place + 1,
        priceMinor: 49_000 + place * 20_000,
        currency: workspace.currency,
        url: shop.shopUrl,
        imageUrl: null,
      },
      undefined,
      workspace.currency,
    ),
    imageUrl: null,
  }))
  const items = shown ? shown.map((product) => presentProduct(product, workspace.currency)) : madeUp
  const within = (name: string) => {
    const inside = items.filter((one) => one.category === name || one.category?.startsWith(`${name} / `))
    return shown ? inside : madeUp
  }
  const person =
    language === 'ru'
      ? { firstName: 'Анна', middleName: 'Петровна', lastName: 'Ковалёва', city: 'Казань', country: 'RU' }
      : { firstName: 'Anna', middleName: null, lastName: 'Bell', city: 'Leeds', country: 'GB' }
  const now = new Date().toISOString()
  const { currency } = workspace
  const totalMinor = items.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0)
  const brand = brandScope(workspace, language)
  return {
    ...sampleFacts(workspace, language),
    customer: {
      ...person,
      name: `${person.firstName} ${person.lastName}`,
      email: 'anna@example.com',
      phone: null,
      gender: 'female',
      birthday: '1990-05-14',
      attributes: {},
      orderCount: 4,
      revenueMinor: 1_240_000,
      lastOrderAt: now,
      salutation: salutation(language, { ...person, gender: 'female' }),
    },
    traits: {},
    workspace: { name: workspace.name, currency, logoUrl: brand.logoUrl },
    brand,
    cart: { items, count: items.length, totalMinor, currency },
    order: {
      number: '1042',
      status: 'paid',
      channel: 'online',
      store: null,
      placedAt: now,
      currency,
      totalMinor,
      discountMinor: 0,
      shippingMinor: 0,
      count: items.length,
      items,
    },
    products: {
      viewed: items,
      fresh: items,
      recommended: items,
      category: Object.fromEntries(categories.map((name) => [name, within(name)])),
    },
    promoCode: {
      code: language === 'ru' ? 'АННА-10' : 'ANNA-10',
      discount: language === 'ru' ? '10\u00a0%' : '10%',
      validUntil: new Date(Date.now() + 14 * dayMs).toISOString(),
    },
    event: { name: 'Product Added', occurredAt: now, properties: {} },
    links: { shop: shop.shopUrl, cart: shop.cartUrl ?? shop.shopUrl },
  }
}
