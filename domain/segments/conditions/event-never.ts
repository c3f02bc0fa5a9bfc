import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { eventName, eventRows, filterComplaints, filters } from './event-rows.ts'
import { period, periodEdges, rowsTest } from './settings.ts'

export const eventNever = condition({
  kind: 'event-never',
  group: 'behaviour',
  label: { en: 'Never did something', ru: 'Ни разу не совершал(а) событие' },
  alsoCalled: { en: 'event, has not', ru: 'никогда, событие, не делал, не заходил' },
  sentence: {
    en: 'never did “{event}” [where {filters}] {period}',
    ru: 'ни разу не совершал(а) «{event}»[, где {filters},] {period}',
  },
  negative: {
    en: 'did “{event}” [where {filters}] {period}',
    ru: 'хоть раз совершал(а) «{event}»[, где {filters},] {period}',
  },
  settings: z.object({ event: eventName, filters, period }),
  start: { event: 'Product Added', period: null },
  test: ({ event, filters: told, period: when }, scope) =>
    rowsTest('events', when, scope, eventRows(event, told), {
      measures: { times: { name: 'count' } },
      holds: ({ times = ch`0` }) => ch`${times} = 0`,
      ofNobody: true,
    }),
  edges: ({ period: when }) => periodEdges('events', when),
  check: ({ filters: told }) => filterComplaints(told),
})
