import fc from 'fast-check'
import { words } from './made-up-people.ts'

// Definitions as people could make them, about the base of `made-up-people.ts`: so that each holds for some and not for others.

const one = <T>(...from: T[]) => fc.constantFrom(...from)
const few = <T>(...from: T[]) => fc.subarray(from, { maxLength: Math.min(2, from.length) })
const some = <T>(...from: T[]) => fc.subarray(from, { minLength: 1, maxLength: Math.min(3, from.length) })

const day = fc
  .integer({ min: 0, max: 220 })
  .map((ago) => new Date(Date.UTC(2026, 5, 15 - ago)).toISOString().slice(0, 10))
const period = fc.oneof(
  fc.constant(null),
  fc.record({ last: fc.integer({ min: 1, max: 90 }), unit: one('day', 'hour') }),
  fc.record({ before: fc.integer({ min: 1, max: 60 }), unit: one('day') }),
  fc.record({ last: fc.integer({ min: 1, max: 20 }), unit: one('week') }),
  fc.tuple(day, day).map((days) => ({ from: days.toSorted()[0], to: days.toSorted()[1] })),
  day.map((from) => ({ from })),
  day.map((to) => ({ to })),
)

/** At least, at most, or between: never an empty range. */
const range = (most: number, from: string, to: string) =>
  fc.oneof(
    fc.integer({ min: 0, max: most }).map((value) => ({ [from]: value })),
    fc.integer({ min: 0, max: most }).map((value) => ({ [to]: value })),
    fc
      .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
      .map(([a, b]) => ({ [from]: Math.min(a, b), [to]: Math.max(a, b) })),
  )
const count = (most: number) => range(most, 'atLeast', 'atMost')
const money = (most: number) => range(most, 'atLeastMinor', 'atMostMinor')

const ofWords = (property: string, values: string[]) =>
  fc.oneof(
    fc.record({
      property: fc.constant(property),
      is: one('equals', 'not-equals', 'contains'),
      value: one(...values),
    }),
    fc.record({ property: fc.constant(property), is: fc.constant('one-of'), value: some(...values) }),
    fc.record({ property: fc.constant(property), is: one('present', 'absent') }),
  )
const ofNumber = (property: string, most: number) =>
  fc.oneof(
    fc.record({
      property: fc.constant(property),
      is: one('more-than', 'less-than'),
      value: fc.integer({ min: 0, max: most }),
    }),
    fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => ({
      property,
      is: 'between',
      value: [Math.min(a, b), Math.max(a, b)],
    })),
  )
const filters = fc.array(
  fc.oneof(
    ofWords('colour', ['red', 'BLUE', 'green', 'e']),
    ofNumber('price', 40),
    ofWords('nested.deep', ['true', 'false']),
    ofWords('nothing', ['x']),
    ofWords('$product', ['p1', 'p2']),
  ),
  { maxLength: 2 },
)

const event = one(...words.events, 'Nothing')
const orders = {
  statuses: few(...words.statuses),
  channels: few('online', 'offline'),
  stores: few('Centre'),
  coupons: few('hello'),
}
const bought = (...any: string[]) => ({
  any: few(...any),
  figure: one('orders', 'pieces', 'products'),
  period,
})
const numbers = ['order-count', 'revenue', 'average-check', 'recency', 'interval-median']
const messages = { channels: few('email', 'sms'), period }

const settings: Record<string, fc.Arbitrary<object>> = {
  'attribute-is': fc
    .oneof(
      ofWords('city', ['moscow', 'Tula', 'o']),
      ofWords('gender', ['female']),
      ofWords('pet', ['cat', 'Dog']),
      ofNumber('children', 3),
      ofWords('birthday', ['199']),
      ofWords('nothing', ['x']),
    )
    .map(({ property, ...rest }) => ({ attribute: property, ...rest })),
  'known-since': fc.record({ moment: one('first-seen', 'last-seen', 'created'), period }),
  'has-identifier': fc.record({ identifier: one('email', 'phone', 'loyalty-card', 'user-id') }),
  'birthday-soon': fc.record({ days: fc.integer({ min: 0, max: 364 }) }),
  'order-count': fc.tuple(count(4), fc.record({ ...orders, period })).map(([a, b]) => ({ ...a, ...b })),
  'order-sum': fc.tuple(money(9_000), fc.record({ ...orders, period })).map(([a, b]) => ({ ...a, ...b })),
  'order-average': fc.tuple(money(5_000), fc.record({ ...orders, period })).map(([a, b]) => ({ ...a, ...b })),
  'order-first': fc.record({ ...orders, period }),
  'order-last': fc.record({ ...orders, period }),
  'bought-nothing-for': fc.record({ days: fc.integer({ min: 1, max: 200 }) }),
  'cart-is-over': fc.record(
    { amountMinor: fc.nat(5_000), untouchedHours: fc.integer({ min: 1, max: 120 }) },
    { requiredKeys: ['amountMinor'] },
  ),
  'bought-category': fc
    .tuple(count(4), fc.record(bought(...words.categories)))
    .map(([a, b]) => ({ ...a, ...b })),
  'bought-product': fc
    .tuple(count(4), fc.record(bought('p0', 'p1', 'p2', 'p3')))
    .map(([a, b]) => ({ ...a, ...b })),
  'bought-brand': fc.tuple(count(4), fc.record(bought('Nord', 'Sud'))).map(([a, b]) => ({ ...a, ...b })),
  'viewed-products': fc
    .tuple(
      count(4),
      fc.record({
        products: few('p0', 'p1'),
        categories: few(...words.categories),
        brands: few('Nord'),
        period,
      }),
    )
    .map(([a, b]) => ({ ...a, ...b })),
  'event-count': fc.tuple(count(4), fc.record({ event, filters, period })).map(([a, b]) => ({ ...a, ...b })),
  'event-never': fc.record({ event, filters, period }),
  'event-first': fc.record({ event, filters, period }),
  'event-last': fc.record({ event, filters, period }),
  'event-sum': fc
    .tuple(
      count(60),
      fc.record({
        event,
        filters,
        period,
        property: one('price', 'colour', 'nothing'),
        figure: one('sum', 'avg', 'min', 'max'),
      }),
    )
    .map(([a, b]) => ({ ...a, ...b })),
  sequence: fc.record({
    first: event,
    filters,
    period,
    follows: one('did', 'did-not'),
    second: one(...words.events, '$order'),
    secondFilters: filters,
    within: fc.integer({ min: 1, max: 20 }),
    unit: one('hour', 'day'),
  }),
  'came-from': fc.record({ which: one('first', 'last'), sources: some('Google', 'yandex') }),
  'lifecycle-is': fc.record({ stages: some(...words.stages) }),
  'rfm-cell': fc.record({
    recency: some(0, 1, 2, 3, 4, 5),
    frequency: few(1, 2, 3, 4, 5),
    monetary: few(0, 1, 2, 3),
    groups: few('Shoes', 'Hats', 'Nothing'),
  }),
  'assortment-figure': fc
    .tuple(
      fc.oneof(
        fc.tuple(one('share'), count(10)).map(([figure, told]) => ({
          figure,
          ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, Number(value) / 10])),
        })),
        fc.tuple(one('revenue'), count(5_000)).map(([figure, told]) => ({ figure, ...told })),
        fc
          .tuple(one('orders', 'interval', 'recency', 'late'), count(60))
          .map(([figure, told]) => ({ figure, ...told })),
      ),
      fc.record({ which: one('any', 'preferred'), groups: few('Shoes', 'Hats', 'Nothing') }),
    )
    .map(([a, b]) => ({ ...a, ...b })),
  'trait-number': fc.tuple(one(...numbers), count(60), one(1, 100)).map(([trait, told, times]) => ({
    trait,
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, Number(value) * times])),
  })),
  'trait-label': fc.record({ trait: fc.constant('lifecycle'), values: some(...words.stages) }),
  'trait-date': fc.record({ trait: fc.constant('last-order-at'), period }),
  'trait-compare': fc.record(
    {
      trait: one(...numbers),
      is: one('more', 'less', 'equal'),
      other: one(...numbers),
      times: one(0.5, 2, 100),
    },
    { requiredKeys: ['trait', 'is', 'other'] },
  ),
  'trait-rank': fc
    .tuple(one(...numbers), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 51, max: 100 }))
    .map(([trait, fromPercent, toPercent]) => ({ trait, fromPercent, toPercent })),
  'message-count': fc
    .tuple(
      count(3),
      fc.record({ ...messages, what: one('sent', 'delivered', 'opened', 'clicked', 'bounced') }),
    )
    .map(([a, b]) => ({ ...a, ...b })),
  'message-ignored': fc.record({
    ...messages,
    atLeast: fc.integer({ min: 1, max: 3 }),
    did: one('opened', 'clicked'),
  }),
  'has-consent': fc.record({
    channel: one('email', 'sms'),
    topic: one('marketing', 'news'),
    state: one('granted', 'withdrawn', 'unknown'),
  }),
  'is-suppressed': fc.record({ channel: one('email', 'sms') }),
  'is-reachable': fc.record({ channel: one('email', 'sms'), topic: one('marketing', 'news') }),
  'is-reachable-anywhere': fc.record({ topic: one('marketing', 'news') }),
}

const conditions = (kinds: readonly string[], segments: readonly string[]) =>
  fc.oneof(
    ...Object.entries(settings)
      .filter(([kind]) => kinds.includes(kind))
      .map(([kind, told]) => fc.tuple(told, fc.boolean()).map(([one, isNot]) => ({ kind, isNot, ...one }))),
    ...(segments.length === 0
      ? []
      : [
          fc
            .tuple(one(...segments), fc.boolean())
            .map(([segmentId, isNot]) => ({ kind: 'in-segment', isNot, segmentId })),
        ]),
  )

export const madeUpKinds = Object.keys(settings)

/** Up to four levels of groups, some of them empty. */
export function madeUpDefinitions(
  kinds: readonly string[],
  segments: readonly string[] = [],
): fc.Arbitrary<object> {
  const match = one('all', 'any', 'none')
  const condition = conditions(kinds, segments)
  const { group } = fc.letrec<{ group: object; item: object }>((tie) => ({
    item: fc.oneof({ depthSize: 'small', withCrossShrink: true }, condition, tie('group')),
    group: fc.record({ match, items: fc.array(tie('item'), { maxLength: 4, depthIdentifier: 'group' }) }),
  }))
  return group
}
