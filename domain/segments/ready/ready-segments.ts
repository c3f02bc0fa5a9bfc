import type { Label } from '../../../kit/kinds.ts'

export interface ReadySegment {
  ready: string
  name: Label
  description: Label
  definition: { match: 'all' | 'any' | 'none'; items: object[] }
}

const all = (...items: object[]) => ({ match: 'all' as const, items })
const orders = (atLeast: number, atMost?: number) => ({
  kind: 'trait-number',
  trait: 'order-count',
  atLeast,
  ...(atMost === undefined ? {} : { atMost }),
})
const silentFor = (days: number): ReadySegment => ({
  ready: `no-order-${days}`,
  name: { en: `No order for ${days} days`, ru: `Нет заказов ${days} дней` },
  description: {
    en: `They have bought before, the last time more than ${days} days ago.`,
    ru: `Раньше покупали, последний раз больше ${days} дней назад.`,
  },
  definition: all({ kind: 'trait-date', trait: 'last-order-at', period: { before: days, unit: 'day' } }),
})

const thirds = [
  { key: 'high', from: 0, to: 20, en: 'in the top 20 %', ru: 'в верхних 20 %' },
  { key: 'mid', from: 20, to: 60, en: 'in the middle', ru: 'в середине' },
  { key: 'low', from: 60, to: 100, en: 'in the bottom 40 %', ru: 'в нижних 40 %' },
] as const
const heights: Record<'high' | 'mid' | 'low', Label> = {
  high: { en: 'High', ru: 'Высокий' },
  mid: { en: 'Middle', ru: 'Обычный' },
  low: { en: 'Low', ru: 'Низкий' },
}
const ranked = (trait: string, key: string, what: Label, of: Label): ReadySegment[] =>
  thirds.map(({ key: height, from, to, en, ru }) => ({
    ready: `${height}-${key}`,
    name: { en: `${heights[height].en} ${what.en}`, ru: `${heights[height].ru} ${what.ru}` },
    description: {
      en: `Buyers ${en} by ${of.en}, of those who have brought anything.`,
      ru: `Покупатели ${ru} по ${of.ru} среди тех, кто что-то принёс.`,
    },
    definition: all({ kind: 'trait-rank', trait, fromPercent: from, toPercent: to }),
  }))

/** Segments that come with every workspace, in its language; the order is the order of their colours. */
export const readySegments: readonly ReadySegment[] = [
  silentFor(30),
  silentFor(60),
  silentFor(90),
  {
    ready: 'leads',
    name: { en: 'Leads without an order', ru: 'Лиды без заказов' },
    description: {
      en: 'We know how to reach them, and they have not bought yet.',
      ru: 'Известны контакты, но заказов ещё не было.',
    },
    definition: all(orders(0, 0), {
      match: 'any',
      items: [
        { kind: 'has-identifier', identifier: 'email' },
        { kind: 'has-identifier', identifier: 'phone' },
      ],
    }),
  },
  {
    ready: 'one-order',
    name: { en: 'Exactly one order', ru: 'Ровно один заказ' },
    description: {
      en: 'The second order decides whether they stay.',
      ru: 'Второй заказ решает, останутся ли они.',
    },
    definition: all(orders(1, 1)),
  },
  {
    ready: 'four-orders',
    name: { en: 'Four orders and more', ru: 'От четырёх заказов' },
    description: { en: 'For them buying here is a habit.', ru: 'Для них покупать здесь — привычка.' },
    definition: all(orders(4)),
  },
  ...ranked(
    'average-check',
    'check',
    { en: 'average order', ru: 'средний чек' },
    { en: 'average order', ru: 'среднему чеку' },
  ),
  ...ranked('historic-clv', 'clv', { en: 'CLV', ru: 'CLV' }, { en: 'what they have brought', ru: 'CLV' }),
  {
    ready: 'vip',
    name: { en: 'VIP', ru: 'VIP' },
    description: {
      en: 'Three paid orders and more, and a sum: the rule of your workspace.',
      ru: 'От трёх оплаченных заказов и сумма: по правилу вашего пространства.',
    },
    definition: all({ kind: 'trait-label', trait: 'is-vip', values: ['true'] }),
  },
  {
    ready: 'category-lovers',
    name: { en: 'Lovers of one category', ru: 'Любители одной категории' },
    description: {
      en: 'Two orders and more, and most of the money in one group of goods.',
      ru: 'От двух заказов, и большая часть денег — в одной группе товаров.',
    },
    definition: all(orders(2), { kind: 'trait-number', trait: 'preferred-assortment-share', atLeast: 0.6 }),
  },
  {
    ready: 'discount-seekers',
    name: { en: 'Discount seekers', ru: 'Охотники за скидками' },
    description: {
      en: 'A fifth and more of the price of what they bought was discount.',
      ru: 'Скидки — от пятой части стоимости купленного.',
    },
    definition: all({ kind: 'trait-number', trait: 'discount-share', atLeast: 0.2 }),
  },
  {
    ready: 'birthday-soon',
    name: { en: 'Birthday within a week', ru: 'День рождения в ближайшую неделю' },
    description: { en: 'A good occasion to write.', ru: 'Хороший повод написать.' },
    definition: all({ kind: 'birthday-soon', days: 7 }),
  },
  {
    ready: 'unsubscribed',
    name: { en: 'Unsubscribed', ru: 'Отписались' },
    description: {
      en: 'They have taken back their consent to letters.',
      ru: 'Отозвали согласие на письма.',
    },
    definition: all({ kind: 'has-consent', channel: 'email', state: 'withdrawn' }),
  },
  {
    ready: 'unreachable',
    name: { en: 'Unreachable', ru: 'Недоступны' },
    description: {
      en: 'By no channel: there is no address, no consent, or it is on the stop list.',
      ru: 'Ни по одному каналу: нет адреса, нет согласия или адрес в стоп-листе.',
    },
    definition: all({ kind: 'is-reachable-anywhere', isNot: true }),
  },
  {
    ready: 'about-to-churn',
    name: { en: 'About to leave', ru: 'Вот-вот уйдут' },
    description: {
      en: 'Silent for longer than is usual here, and not asleep yet.',
      ru: 'Молчат дольше обычного, но ещё не уснули.',
    },
    definition: all({ kind: 'lifecycle-is', stages: ['at-risk'] }),
  },
]
