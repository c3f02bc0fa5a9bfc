import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { orderFilters, orderFiltersSentence, orderRows, storeComplaints } from './order-rows.ts'
import { figureTest, money, moneyComplaints, moneyRange, period, periodEdges } from './settings.ts'

const settings = z.object({ ...money, period, ...orderFilters })

export const orderSum = condition({
  kind: 'order-sum',
  group: 'orders',
  label: { en: 'Sum of orders', ru: 'Сумма заказов' },
  alsoCalled: {
    en: 'revenue, money, how much spent, purchases',
    ru: 'выручка, деньги, на сколько купил, покупки',
  },
  sentence: {
    en: `spent at least {atLeastMinor} [and at most {atMostMinor}] {period} ${orderFiltersSentence.en}`,
    ru: `потратил(а) от {atLeastMinor} [до {atMostMinor}] {period} ${orderFiltersSentence.ru}`,
  },
  settings,
  start: { atLeastMinor: 1_000_000, period: { last: 365, unit: 'day' } },
  test: ({ period: when, ...told }, scope) =>
    figureTest(
      'purchases',
      when,
      scope,
      orderRows(told),
      { name: 'sum', of: [ch`amount_minor`] },
      moneyRange(told),
    ),
  edges: ({ period: when }) => periodEdges('purchases', when),
  check: (told, world) => [...moneyComplaints(told), ...storeComplaints(told, world)],
})

export const orderAverage = condition({
  kind: 'order-average',
  group: 'orders',
  label: { en: 'Average order', ru: 'Средний чек' },
  alsoCalled: { en: 'average check, mean', ru: 'средняя сумма заказа' },
  sentence: {
    en: `spent on average at least {atLeastMinor} [and at most {atMostMinor}] an order {period} ${orderFiltersSentence.en}`,
    ru: `в среднем тратил(а) от {atLeastMinor} [до {atMostMinor}] за заказ {period} ${orderFiltersSentence.ru}`,
  },
  settings,
  start: { atLeastMinor: 300_000, period: null },
  test: ({ period: when, ...told }, scope) =>
    figureTest(
      'purchases',
      when,
      scope,
      orderRows(told),
      { name: 'avg', of: [ch`amount_minor`] },
      moneyRange(told),
      'nothing',
    ),
  edges: ({ period: when }) => periodEdges('purchases', when),
  check: (told, world) => [...moneyComplaints(told), ...storeComplaints(told, world)],
})
