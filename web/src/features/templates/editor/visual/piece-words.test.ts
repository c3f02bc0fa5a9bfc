import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import said from '../../../../i18n/en/templates.json' with { type: 'json' }
import { hasConditions, pieceInWords, textInWords } from './piece-words.ts'

const t = ((key: string, given: Record<string, string> = {}) => {
  const found = key
    .split('.')
    .slice(1)
    .reduce<unknown>((now, step) => (now as Record<string, unknown>)[step], said)
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => given[name] ?? '')
}) as unknown as TFunction

const english = { language: 'en', money: (minor: number) => `£${minor / 100}` } as const
const word = (path: string, en: string, ru = en, type = 'text') => ({
  path,
  type,
  label: { en, ru },
  mayBeMissing: false,
})
const words = {
  words: [
    word('brand.logoUrl', 'Logo', 'Логотип'),
    word('workspace.name', 'Name of the shop', 'Название магазина'),
    word('products.fresh', 'New products'),
    word('cart.count', 'Lines in the cart'),
    word('customer.city', 'City'),
    word('customer.revenueMinor', 'Revenue', 'Выручка', 'money'),
  ],
  ofItems: [word('available', 'In stock')],
}

it.each([
  ['<mj-raw>{% case customer.city %}</mj-raw>', 'By “City”'],
  [`<mj-raw>{% when "Perm", 'Tula' %}</mj-raw>`, 'If it is “Perm”, “Tula”'],
  ['<mj-raw>{% if products.fresh.size > 0 %}</mj-raw>', 'If there is “New products”'],
  [
    '{% if customer.city == "Perm" and cart.count >= 2 %}',
    'If “City” is “Perm” and “Lines in the cart” is at least 2',
  ],
  [
    '{% if customer.city == "salt and pepper" or customer.revenueMinor >= 150000 %}',
    'If “City” is “salt and pepper” or “Revenue” is at least £1500',
  ],
  ['{%- unless customer.city -%}', 'Unless there is “City”'],
  ['{% elsif customer.city == blank %}', 'Otherwise, if there is no “City”'],
  ['{% if item.available == false %}', 'If “In stock” is no'],
  [
    '{% if cart.items.size > 3 or shop.open %}',
    'If number of cart.items is more than 3 or there is shop.open',
  ],
  ['{% else %}', 'Otherwise'],
  ['{% endif %}', 'End of the condition'],
  ['{% for p in products.fresh limit: 4 %}', 'List: New products'],
  ['{% endfor %}', 'End of the list'],
  ["{% render 'footer' %}", 'Saved block “footer”'],
  [
    '{% if customer.city %}<b>{{ customer.city }}</b>, {{ customer.firstName }}{% else %}<img src="{{ x.y }}" />{% endif %}',
    'If there is “City”: “City” , {{ customer.firstName }} · Otherwise: Picture',
  ],
  [
    '{% if brand.logoUrl %}<img src="{{ brand.logoUrl }}" />{% else %}{{ workspace.name }}{% endif %}',
    'If there is “Logo”: Picture “Logo” · Otherwise: “Name of the shop”',
  ],
  [
    '{% if links.shop %}<a href="{{ links.shop }}">{% endif %}{{ workspace.name }}{% if links.shop %}</a>{% endif %}',
    '“Name of the shop”',
  ],
  [`<mj-raw>${'word '.repeat(40)}</mj-raw>`, `${'word '.repeat(24).trim()}…`],
])('%s is said in words', (code, expected) => {
  expect(pieceInWords(code, words, t, english)).toBe(expected)
})

it('a text that says different things to different people is told with its conditions', () => {
  const text = 'Hello{% if customer.city %}, {{ customer.city }}{% else %}!{% endif %} Come back.'
  expect(hasConditions(text)).toBe(true)
  expect(hasConditions('Hello {{ customer.city }}')).toBe(false)
  expect(textInWords(text, words, t, english)).toBe(
    'Hello If there is “City”: , “City” · Otherwise: ! Come back.',
  )
})
