import { expect, test } from 'vitest'
import type { LetterWords } from '../letter.ts'
import { completed, suggestionsAt } from './complete.ts'

const word = (path: string, en: string, ru: string, type: LetterWords['words'][number]['type'] = 'text') => ({
  path,
  type,
  label: { en, ru },
  mayBeMissing: true,
})
const words: LetterWords = {
  words: [
    word('customer.firstName', 'First name', 'Имя'),
    word('customer.city', 'City', 'Город'),
    word('cart.items', 'Products in the cart', 'Товары корзины', 'list'),
    word('cart.totalMinor', 'Total of the cart', 'Сумма корзины', 'money'),
  ],
  ofItems: [],
  filters: [
    { name: 'money', label: { en: 'A sum', ru: 'Сумма' }, example: '' },
    { name: 'date', label: { en: 'A day', ru: 'День' }, example: '' },
  ],
  otherFilters: [],
  tags: [],
  blocks: [],
}
const at = (marked: string) => {
  const cursor = marked.indexOf('|>')
  const text = marked.replace('|>', '')
  return { text, cursor, found: suggestionsAt(text, cursor, words, 'ru') }
}
const offered = (marked: string) => at(marked).found?.options.map((one) => one.text)
const chosen = (marked: string, place = 0) => {
  const { text, cursor, found } = at(marked)
  const option = found?.options[place]
  if (!found || !option) return null
  const made = completed(text, cursor, found, option)
  return `${made.text.slice(0, made.cursor)}|>${made.text.slice(made.cursor)}`
}

test('two braces bring every value; a list is none', () =>
  expect(offered('Для {{ |>')).toEqual(['customer.firstName', 'customer.city', 'cart.totalMinor']))

test.each([
  ['{{ customer.ci|>', ['customer.city']],
  ['{{ имя|>', ['customer.firstName']],
  ['{{ total|>', ['cart.totalMinor']],
  ['{{ cart.totalMinor | mo|>', ['money']],
  ['{{ cart.totalMinor | |>', ['money', 'date']],
  ['{% if cart.i|>', ['cart.items']],
  ['{% if customer.city == "K" and cart.t|>', ['cart.totalMinor']],
])('%s: %j', (marked, expected) => expect(offered(marked)).toEqual(expected))

test.each([
  'Имя|>',
  '{{ customer.city }} имя|>',
  '{% i|>',
  '{{ "имя|>',
  '{{ customer.city | default: "г|>',
  '{{ customer.city c|>',
])('nothing is offered at %s', (marked) => expect(offered(marked)).toBeUndefined())

test('what is chosen stands in its place, closed where it was not, with the cursor behind it', () => {
  expect(chosen('Привет, {{имя|>!')).toBe('Привет, {{ customer.firstName|> }}!')
  expect(chosen('{{ ci|> }} и {{ cart.totalMinor }}')).toBe('{{ customer.city|> }} и {{ cart.totalMinor }}')
  expect(chosen('{{ ci|> и {{ cart.totalMinor }}')).toBe('{{ customer.city|> }} и {{ cart.totalMinor }}')
  expect(chosen('{{ cart.totalMinor |mo|> }}')).toBe('{{ cart.totalMinor | money|> }}')
  expect(chosen('{% if cart.i|>')).toBe('{% if cart.items|> %}')
})
