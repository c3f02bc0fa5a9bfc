import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mended } from './mend.ts'

const event = { type: 'track', event: 'Order', properties: { prise: '12', user: { mail: 'a@b.example' } } }

test.each([
  [
    [{ do: 'rename', field: 'properties.prise', to: 'properties.price' }],
    { ...event, properties: { user: event.properties.user, price: '12' } },
  ],
  [[{ do: 'set', field: 'userId', value: 7 }], { ...event, userId: 7 }],
  [
    [{ do: 'set', field: 'context.traits.email', value: 'x' }],
    { ...event, context: { traits: { email: 'x' } } },
  ],
  [[{ do: 'remove', field: 'properties.user' }], { ...event, properties: { prise: '12' } }],
  [[{ do: 'remove', field: 'nothing.there' }], event],
  [
    [{ do: 'rename', field: 'properties.user.mail', to: 'userId' }],
    { ...event, properties: { prise: '12', user: {} }, userId: 'a@b.example' },
  ],
  [[{ do: 'set', field: '__proto__.polluted', value: true }], event],
] as const)('%j', (corrections, expected) => {
  expect(mended(event, corrections)).toEqual(expected)
  expect(event.properties.prise).toBe('12')
})

const cart = {
  properties: {
    products: [
      { sku: 'a', price: 'x' },
      { sku: 'b', price: 2 },
    ],
  },
}

test.each([
  [
    { do: 'set', field: 'properties.products.0.price', value: 1 },
    [
      { sku: 'a', price: 1 },
      { sku: 'b', price: 2 },
    ],
  ],
  [{ do: 'remove', field: 'properties.products.1.price' }, [{ sku: 'a', price: 'x' }, { sku: 'b' }]],
  [
    { do: 'rename', field: 'properties.products.0.sku', to: 'properties.products.0.product_id' },
    [
      { product_id: 'a', price: 'x' },
      { sku: 'b', price: 2 },
    ],
  ],
  [{ do: 'set', field: 'properties.products.price', value: 1 }, cart.properties.products],
  [{ do: 'set', field: 'properties.products.7.price', value: 1 }, cart.properties.products],
] as const)('one of a list, and the list stays a list: %j', (correction, products) => {
  expect(mended(cart, [correction])).toEqual({ properties: { products } })
})

test('whatever came, correcting breaks nothing, and what is renamed there and back is what it was', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue()), (payload) => {
      const there = mended(payload, [{ do: 'rename', field: 'a', to: 'zzzzzz' }])
      expect(mended(there, [{ do: 'rename', field: 'zzzzzz', to: 'a' }])).toEqual(payload)
      expect(mended(null, [{ do: 'remove', field: 'a' }])).toBe(null)
    }),
  ))
