import { expect, test } from 'vitest'
import { readField, renderByLiquid, renderField } from './liquid.ts'
import type { Into } from './plain-numbers.ts'

const scope = { share: 4.5, count: 12_345, price: 1_499.5, id: '4.5', list: [{ weight: 0.25 }] }

function written(into: Into, source: string, language = 'ru'): string {
  const { field } = readField(into, source)
  if (!field) throw new Error('broken')
  const manner = { language, timeZone: 'UTC', currency: 'RUB', publicUrl: '' }
  const said = renderField(field, scope, manner)
  expect(renderByLiquid(field, scope, manner)).toBe(said)
  return said
}

test.each([
  ['<p>{{ share }} и {{ price }}</p>', '<p>4,5 и 1499,5</p>'],
  ['{% for one in list %}<b>{{ one.weight }}</b>{% endfor %}', '<b>0,25</b>'],
  ['{% unless count > 20000 %}{{ share }}{% endunless %}', '4,5'],
  ['<p>{{ share | times: 2.1 | round: 2 }}</p>', '<p>9,45</p>'],
  ['<p>{{ price | number }}</p>', '<p>1\u00a0499,5</p>'],
  ['<p>{{ share | append: " %" }}</p>', '<p>4,5 %</p>'],
  ['<p>{{ "ещё " | append: share | append: " %" | capitalize }}</p>', '<p>Ещё 4,5 %</p>'],
  ['<p>{{ list | map: "weight" | join: " и " | prepend: "по " }}</p>', '<p>по 0,25</p>'],
])('a number in a Russian letter has a comma: %s', (source, expected) =>
  expect(written('html', source)).toBe(expected),
)

test.each([
  ['<p>{{ count }} {{ id }}</p>', '<p>12345 4.5</p>'],
  ['<td width="{{ share }}%">', '<td width="4.5%">'],
  [
    '<style>.a { width: {{ share }}em }</style><p>{{ share }}</p>',
    '<style>.a { width: 4.5em }</style><p>4,5</p>',
  ],
  ['<a href="https://shop.example/?lat={{ share }}">', '<a href="https://shop.example/?lat=4.5">'],
  [
    '{% capture half %}{{ share }}{% endcapture %}{% assign twice = half | times: 2 %}<p>{{ twice }}</p>',
    '<p>9</p>',
  ],
  ['{% if share > 4 %}да{% endif %}', 'да'],
  ['<p>{{ share | append: "0" | times: 2 }}</p>', '<p>9</p>'],
  ['<td width="{{ share | append: "%" }}">', '<td width="4.5%">'],
])('what is counted with, an address, a style, an attribute keep the dot: %s', (source, expected) =>
  expect(written('html', source)).toBe(expected),
)

test('a line that people read has a comma, what a program reads has none', () => {
  expect(written('text', 'Скидка {{ share }} %')).toBe('Скидка 4,5 %')
  expect(written('text', 'Скидка {{ share }} %', 'en')).toBe('Скидка 4.5 %')
  expect(written('text', 'Сюда: https://shop.example/{{ id }}?n={{ share }} и {{ share }}')).toBe(
    'Сюда: https://shop.example/4.5?n=4.5 и 4,5',
  )
  expect(written('text', '{"share": {{ share }}}')).toBe('{"share": 4.5}')
  expect(written('address', '{{ id }}/{{ share }}')).toBe('4.5/4.5')
})

test('no letter can name the filter', () =>
  expect(readField('html', '{{ share | written_plainly }}').field).toBeNull())
