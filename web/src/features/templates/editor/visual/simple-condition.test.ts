import { expect, it } from 'vitest'
import { askable, conditionCode, readCondition, signsOf } from './simple-condition.ts'

const words = [
  { path: 'customer.city', type: 'text' },
  { path: 'customer.orderCount', type: 'number' },
  { path: 'customer.revenueMinor', type: 'money' },
  { path: 'customer.birthday', type: 'date' },
  { path: 'traits.isVip', type: 'yes-no' },
  { path: 'cart.items', type: 'list' },
]

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
  const type = words.find((one) => one.path === path)?.type ?? ''
  expect(conditionCode({ path, sign, value }, type)).toBe(code)
  expect(readCondition(code, words)).toEqual({ path, sign, value })
})

it('what is typed by a person is a number, or not taken yet', () => {
  const asked = { path: 'customer.revenueMinor', sign: '>=', value: '1 500,50' } as const
  expect(conditionCode(asked, 'money')).toBe('customer.revenueMinor >= 150050')
  expect(conditionCode({ ...asked, value: 'many' }, 'money')).toBeNull()
  expect(conditionCode({ ...asked, value: ' ' }, 'money')).toBeNull()
})

it.each([
  'customer.city == "a" and customer.orderCount > 3',
  'item.available',
  'customer.orderCount == "3"',
  'customer.city == 3',
  'cart.items[0].name == "x"',
])('%s is left to the code', (code) => {
  expect(readCondition(code, words)).toBeNull()
})

it('colours and links are nothing to ask a reader by', () => {
  const all = ['brand.accent', 'links.shop', 'workspace.name', 'cart.currency', 'customer.city']
  expect(askable(all.map((path) => ({ path, type: 'text' }))).map((one) => one.path)).toEqual([
    'customer.city',
  ])
  expect(signsOf('date')).toEqual(['has', 'hasNot'])
})
