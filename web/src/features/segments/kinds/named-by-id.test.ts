import { expect, it } from 'vitest'
import type { Kind } from './fields.ts'
import { namedById } from './named-by-id.ts'

const both = (text: string) => ({ en: text, ru: text })
const kind = (name: string, properties: Kind['settings']['properties']): [string, Kind] => [
  name,
  {
    kind: name,
    group: 'products',
    groupLabel: both('Products'),
    label: both(name),
    sentence: both(name),
    settings: { type: 'object', ...(properties ? { properties } : {}) },
  },
]
const list = (suggest: string) => ({ type: 'array', items: { type: 'string' }, suggest })
const kinds = new Map([
  kind('bought-product', { any: list('products') }),
  kind('bought-category', { any: list('categories') }),
  kind('trait-label', { trait: { type: 'string' }, values: list('trait-values') }),
  kind('message-count', { campaigns: list('campaigns'), flows: list('flows') }),
])

it('what a definition names by an id is found wherever it stands, to be told by its name', () => {
  const kept = {
    match: 'all',
    items: [
      { kind: 'bought-product', any: ['tea', 'cup'] },
      { kind: 'bought-category', any: ['Tea'] },
      { kind: 'message-count', campaigns: ['spring'], flows: [] },
      {
        match: 'any',
        items: [
          {
            kind: 'event-count',
            event: 'Product Viewed',
            filters: [
              { property: '$product', is: 'one-of', value: ['lamp', 'tea'] },
              { property: '$url', is: 'equals', value: 'https://shop.example/tea' },
              { property: '$product', is: 'present' },
            ],
          },
        ],
      },
    ],
  }
  const found = { campaigns: ['spring'], flows: [], templates: [], products: ['tea', 'cup', 'lamp'] }
  expect(namedById([kept], kinds)).toEqual(found)
  const byTrait = { kind: 'trait-label', trait: 'custom-first-look', values: ['bowl'] }
  const valuesOfTrait = (trait: unknown) => (trait === 'custom-first-look' ? 'products' : undefined)
  expect(namedById([byTrait], kinds, valuesOfTrait).products).toEqual(['bowl'])
  const inBuilder = { kind: 'bought-product', settings: { any: ['tea'] } }
  expect(namedById([inBuilder], kinds).products).toEqual(['tea'])
})
