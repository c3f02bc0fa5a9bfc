import type { Workspace } from '../workspaces/index.ts'
import type { Scope } from './letter/render.ts'
import { presentItem } from './scope.ts'
import { shopSettings } from './shop-links.ts'

const things = {
  en: ['Earl Grey with bergamot', 'Porcelain tea pot', 'Linen napkins, set of four'],
  ru: ['Чай «Эрл Грей» с бергамотом', 'Фарфоровый чайник', 'Льняные салфетки, 4 шт.'],
}

/** A made-up customer with a full cart, for looking at a template before there is anybody. */
export function sampleScope(workspace: Workspace, language: 'en' | 'ru'): Scope {
  const shop = shopSettings(workspace)
  const items = things[language].map((name, place) => ({
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
  const person =
    language === 'ru' ? { firstName: 'Анна', lastName: 'Ковалёва' } : { firstName: 'Anna', lastName: 'Bell' }
  return {
    customer: {
      ...person,
      name: `${person.firstName} ${person.lastName}`,
      email: 'anna@example.com',
      attributes: {},
    },
    workspace: { name: workspace.name, currency: workspace.currency, logoUrl: shop.logoUrl },
    cart: {
      items,
      count: items.length,
      totalMinor: items.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0),
      currency: workspace.currency,
    },
    event: { name: 'Product Added', occurredAt: new Date().toISOString(), properties: {} },
    links: { shop: shop.shopUrl, cart: shop.cartUrl ?? shop.shopUrl },
  }
}
