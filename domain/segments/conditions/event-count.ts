import { z } from 'zod'
import { condition } from './condition.ts'
import { eventName, eventRows, filterComplaints, filters } from './event-rows.ts'
import { count, countComplaints, countRange, figureTest, period, periodEdges } from './settings.ts'

export const eventCount = condition({
  kind: 'event-count',
  group: 'behaviour',
  label: { en: 'Did something', ru: 'Совершил(а) событие' },
  alsoCalled: { en: 'event, visited, viewed, how many times', ru: 'сделал, заходил, смотрел, сколько раз' },
  sentence: {
    en: 'did “{event}” [where {filters}] at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}',
    ru: 'совершил(а) «{event}»[, где {filters},] от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз} {period}',
  },
  negative: {
    en: 'did not do “{event}” [where {filters}] at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}',
    ru: 'не совершал(а) «{event}»[, где {filters},] от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз} {period}',
  },
  settings: z.object({ event: eventName, filters, ...count, period }),
  start: { event: 'Product Viewed', atLeast: 1, period: { last: 30, unit: 'day' } },
  test: ({ event, filters: told, period: when, ...range }, scope) =>
    figureTest('events', when, scope, eventRows(event, told), { name: 'count' }, countRange(range)),
  edges: ({ period: when }) => periodEdges('events', when),
  check: ({ filters: told, ...range }) => [...countComplaints(range), ...filterComplaints(told)],
})
