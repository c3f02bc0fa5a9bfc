import { expect, it } from 'vitest'
import { productsNamed } from './products-named.ts'

it('products are found wherever a definition names them, to be told by their names', () => {
  const definition = {
    match: 'all',
    items: [
      { kind: 'bought-products', settings: { products: ['tea', 'cup'] } },
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
  expect(productsNamed([definition])).toEqual(['tea', 'cup', 'lamp'])
})
