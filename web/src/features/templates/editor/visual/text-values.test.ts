import { expect, it } from 'vitest'
import { insertableCode, valuesIn, withValue } from './text-values.ts'

const text =
  'Hello {{ customer.firstName | default: "friend" }}, {{customer.city}} and {{ cart.totalMinor | money: cart.currency }}'

it('the values of a text are told in their order', () => {
  expect(valuesIn(text)).toEqual([
    { path: 'customer.firstName', inCase: null, fallback: 'friend' },
    { path: 'customer.city', inCase: null, fallback: null },
    { path: 'cart.totalMinor', inCase: null, fallback: null },
  ])
})

it('one is said otherwise, the rest stays to the letter', () => {
  const guarded = withValue(text, 1, { fallback: 'your "city"' })
  expect(guarded).toBe(text.replace('{{customer.city}}', `{{ customer.city | default: 'your "city"' }}`))
  expect(withValue(guarded, 1, { fallback: null })).toBe(
    text.replace('{{customer.city}}', '{{ customer.city }}'),
  )
  const dative = withValue(text, 0, { inCase: 'dative' })
  expect(dative).toContain('{{ customer.firstName | case: "dative" | default: "friend" }}')
  expect(valuesIn(dative)[0]).toMatchObject({ inCase: 'dative', fallback: 'friend' })
  expect(withValue(dative, 0, { inCase: 'nominative' })).toBe(text)
  expect(withValue(text, 2, { fallback: '0' })).toContain(
    '{{ cart.totalMinor | money: cart.currency | default: "0" }}',
  )
})

it('money and dates are put in as their readers write them, names with a word for those who have none', () => {
  expect(insertableCode({ path: 'cart.totalMinor', type: 'money' }, 'friend')).toBe(
    '{{ cart.totalMinor | money: cart.currency }}',
  )
  expect(insertableCode({ path: 'customer.birthday', type: 'date' }, 'friend')).toBe(
    '{{ customer.birthday | date: "day" }}',
  )
  expect(insertableCode({ path: 'customer.firstName', type: 'text' }, 'friend')).toBe(
    '{{ customer.firstName | default: "friend" }}',
  )
})
