import { expect, it } from 'vitest'
import { namedById } from './named-by-id.ts'

it('what a definition names by an id is found wherever it stands, to be told by its name', () => {
  const definition = {
    match: 'all',
    items: [
      { kind: 'bought-products', settings: { products: ['tea', 'cup'] } },
      { kind: 'message-count', settings: { campaigns: ['spring'], flows: [] } },
      {
        match: 'any',
        items: [
          {
            kind: 'event-count',
            settings: {
              event: 'Product Viewed',
              where: [
                { property: '$product', is: 'one-of', value: ['lamp', 'tea'] },
                { property: '$url', is: 'equals', value: 'https://shop.example/tea' },
                { property: '$product', is: 'present' },
              ],
            },
          },
        ],
      },
    ],
  }
  expect(namedById([definition])).toEqual({
    campaigns: ['spring'],
    flows: [],
    templates: [],
    products: ['tea', 'cup', 'lamp'],
  })
})
