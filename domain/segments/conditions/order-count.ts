import { z } from 'zod'
import { condition } from './condition.ts'
import { orderFilters, orderFiltersSentence, orderRows, storeComplaints } from './order-rows.ts'
import { count, countComplaints, countRange, figureTest, period, periodEdges } from './settings.ts'

export const orderCount = condition({
  kind: 'order-count',
  group: 'orders',
  label: { en: 'Number of orders', ru: 'Число заказов' },
  alsoCalled: { en: 'how many orders, purchases, times', ru: 'сколько заказов, покупки, раз' },
  sentence: {
    en: `bought at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period} ${orderFiltersSentence.en}`,
    ru: `купил(а) от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз} {period} ${orderFiltersSentence.ru}`,
  },
  settings: z.object({ ...count, period, ...orderFilters }),
  start: { atLeast: 2, period: { last: 90, unit: 'day' } },
  test: ({ period: when, ...told }, scope) =>
    figureTest('purchases', when, scope, orderRows(told), { name: 'count' }, countRange(told)),
  edges: ({ period: when }) => periodEdges('purchases', when),
  check: (told, world) => [...countComplaints(told), ...storeComplaints(told, world)],
})
