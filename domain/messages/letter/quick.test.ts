import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readField, renderByLiquid, renderField } from './liquid.ts'

const manner = {
  language: 'ru',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  publicUrl: 'https://crm.example',
}

const scope = {
  customer: {
    firstName: 'Анна & <b>',
    lastName: null,
    attributes: { size: 'M', 'shoe size': 38 },
    orderCount: 3,
  },
  cart: {
    items: [
      { name: 'Чай "1"', priceMinor: 49_000, currency: 'RUB', tags: ['a', 'b'], available: true },
      { name: "O'Neil", priceMinor: null, currency: 'GBP', tags: [], available: false },
      { name: '', priceMinor: 1.5, tags: ['c'] },
    ],
    count: 3,
  },
  empty: [],
  at: new Date('2026-11-22T21:30:00Z'),
  number: 5,
  share: 4.5,
  text: 'слово',
}

function both(into: 'html' | 'text', source: string) {
  const read = readField(into, source)
  if (!read.field) return null
  const { field } = read
  const of = (render: typeof renderField) => {
    try {
      return render(field, scope, manner)
    } catch (error) {
      return `refused: ${/limit/i.test(String(error)) ? 'limit' : 'other'}`
    }
  }
  return { quick: of(renderField), slow: of(renderByLiquid) }
}

const path = fc.constantFrom(
  'customer.firstName',
  'customer.lastName',
  'customer',
  'customer.nothing.deep',
  'cart.items',
  'cart.items[0].name',
  'cart.items.first.name',
  'cart.items.last.tags',
  'cart.items.size',
  'cart.items[9].name',
  'cart.items[-1].name',
  'customer.attributes["shoe size"]',
  'customer.attributes[text]',
  'item.name',
  'item',
  'item.tags',
  'forloop.index',
  'forloop.last',
  'empty',
  'at',
  'number',
  'share',
  'text',
  'text.size',
  'nothing',
  '"text"',
  '7',
  'true',
  'nil',
  'blank',
  '(1..3)',
  'other',
  'customer.constructor',
  'cart.items.__proto__',
)
const filter = fc.constantFrom(
  '',
  '',
  ' | money',
  ' | money: item.currency',
  ' | default: "–"',
  ' | default: customer.orderCount',
  ' | upcase',
  ' | escape',
  ' | join: ", "',
  ' | size',
  ' | plus: 1',
  ' | times: number',
  ' | date: "day"',
  ' | first',
  ' | slice: 0, 2',
  ' | append: text | truncate: 4',
  ' | salutation',
  ' | case: "dative"',
  ' | plural: "a", "b", "c"',
  ' | sort | first',
  ' | default: false, allow_false: true',
  ' | json',
)
const condition = fc.oneof(
  path,
  fc
    .tuple(path, fc.constantFrom('==', '!=', '>', '<', '>=', 'contains'), path)
    .map((parts) => parts.join(' ')),
  fc.tuple(path, fc.constantFrom('and', 'or'), path).map((parts) => parts.join(' ')),
  path.map((one) => `${one} == blank`),
  path.map((one) => `${one} != nil`),
)
const { template } = fc.letrec<{ template: string; part: string }>((tie) => ({
  template: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join(' ')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('<b>', 'текст & "', '\n  '),
    fc.tuple(path, filter).map(([one, how]) => `{{ ${one}${how} }}`),
    fc.tuple(path, filter).map(([one, how]) => `{%- assign other = ${one}${how} -%}`),
    fc
      .tuple(condition, tie('template'), tie('template'))
      .map(([if_, then, else_]) => `{% if ${if_} %}${then}{% else %}${else_}{% endif %}`),
    fc
      .tuple(condition, condition, tie('template'))
      .map(([if_, elsif, then]) => `{% if ${if_} %}1{% elsif ${elsif} %}${then}{% endif %}`),
    fc.tuple(condition, tie('template')).map(([if_, then]) => `{% unless ${if_} %}${then}{% endunless %}`),
    fc
      .tuple(
        path,
        fc.constantFrom('', ' limit: 2', ' limit: number', ' offset: 1', ' reversed', ' limit: nothing'),
        tie('template'),
      )
      .map(
        ([list, how, inside]) =>
          `{% for item in ${list}${how} %}${inside}{% if item.name == "" %}{% break %}{% endif %}{% else %}none{% endfor %}`,
      ),
    fc
      .tuple(path, tie('template'))
      .map(([one, inside]) => `{% case ${one} %}{% when 5, "text" %}${inside}{% else %}-{% endcase %}`),
    tie('template').map((inside) => `{% capture other %}${inside}{% endcapture %}`),
    tie('template').map(
      (inside) =>
        `{% for item in cart.items %}{% if forloop.first %}{% continue %}{% endif %}${inside}{% endfor %}`,
    ),
  ),
}))

describe('the quick way of filling a template in', () => {
  test('says what LiquidJS says, to the character', () => {
    fc.assert(
      fc.property(fc.constantFrom('html' as const, 'text' as const), template, (into, source) => {
        const said = both(into, source)
        if (said) expect(said.quick).toBe(said.slow)
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    '{% for a in (1..100000000) %}x{% endfor %}',
    '{% for i in cart.items %}{% for j in (1..9000) %}{% for k in (1..9000) %}{{ i.name }}{% endfor %}{% endfor %}{% endfor %}',
  ])('is stopped where LiquidJS is: %s', (source) => {
    expect(both('html', source)?.quick).toBe('refused: limit')
  })
})
