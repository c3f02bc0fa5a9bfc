import { expect, it } from 'vitest'
import { askable, conditionsCode, readConditions, type SimpleCondition, signsOf } from './simple-condition.ts'

const words = [
  { path: 'customer.city', type: 'text' },
  { path: 'customer.orderCount', type: 'number' },
  { path: 'customer.revenueMinor', type: 'money' },
  { path: 'customer.birthday', type: 'date' },
  { path: 'traits.isVip', type: 'yes-no' },
  { path: 'cart.items', type: 'list' },
]

const typeOf = (path: string) => words.find((one) => one.path === path)?.type ?? ''
const written = (asked: SimpleCondition, currency = 'GBP') =>
  conditionsCode({ match: 'all', items: [asked] }, typeOf, currency)

it.each([
  ['customer.city', 'has', '', 'customer.city != blank'],
  ['customer.city', 'hasNot', '', 'customer.city == blank'],
  ['customer.city', '==', 'Пермь', 'customer.city == "Пермь"'],
  ['customer.city', 'contains', 'the "Old" town', `customer.city contains 'the "Old" town'`],
  ['customer.orderCount', '>=', '3', 'customer.orderCount >= 3'],
  ['customer.revenueMinor', '>=', '1234.5', 'customer.revenueMinor >= 123450'],
  ['customer.birthday', 'has', '', 'customer.birthday != blank'],
  ['traits.isVip', '==', 'true', 'traits.isVip == true'],
  ['cart.items', 'has', '', 'cart.items.size > 0'],
  ['cart.items', 'hasNot', '', 'cart.items.size == 0'],
] as const)('%s %s %s is written and read back', (path, sign, value, code) => {
  expect(written({ path, sign, value })).toBe(code)
  expect(readConditions(code, words, 'GBP')).toEqual({ match: 'all', items: [{ path, sign, value }] })
})

it('what is typed by a person is a number, or not taken yet', () => {
  const asked = { path: 'customer.revenueMinor', sign: '>=', value: '1 500,50' } as const
  expect(written(asked)).toBe('customer.revenueMinor >= 150050')
  expect(written({ ...asked, value: 'many' })).toBeNull()
  expect(written({ ...asked, value: ' ' })).toBeNull()
})

it('money has the digits of its currency behind the point', () => {
  const asked = { path: 'customer.revenueMinor', sign: '>=', value: '1500' } as const
  for (const [currency, code] of [
    ['JPY', 'customer.revenueMinor >= 1500'],
    ['RUB', 'customer.revenueMinor >= 150000'],
    ['KWD', 'customer.revenueMinor >= 1500000'],
  ] as const) {
    expect(written(asked, currency)).toBe(code)
    expect(readConditions(code, words, currency)?.items).toEqual([asked])
  }
})

it.each([
  ['all', 'customer.city == "salt and pepper" and customer.orderCount >= 3'],
  ['any', 'customer.city == blank or traits.isVip == true or cart.items.size > 0'],
] as const)('%s of several is written and read back', (match, code) => {
  const read = readConditions(code, words, 'GBP')
  expect(read).toMatchObject({ match })
  expect(read && conditionsCode(read, typeOf, 'GBP')).toBe(code)
})

it.each([
  'customer.city == "a" and customer.orderCount > 3',
  'customer.city == "a" and customer.orderCount >= 3 or traits.isVip == true',
  'item.available',
  'customer.orderCount == "3"',
  'customer.city == 3',
  'cart.items[0].name == "x"',
])('%s is left to the code', (code) => {
  expect(readConditions(code, words, 'GBP')).toBeNull()
})

it('colours and links are nothing to ask a reader by', () => {
  const all = ['brand.accent', 'links.shop', 'workspace.name', 'cart.currency', 'customer.city']
  expect(askable(all.map((path) => ({ path, type: 'text' }))).map((one) => one.path)).toEqual([
    'customer.city',
  ])
  expect(signsOf('date')).toEqual(['has', 'hasNot'])
})
