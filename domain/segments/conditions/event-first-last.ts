import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { momentIn, movesWithTime, spanOf } from '../period.ts'
import { condition } from './condition.ts'
import { eventName, eventRows, filterComplaints, filters } from './event-rows.ts'
import { oneMoment, periodEdges, rowsTest } from './settings.ts'

const settings = z.object({ event: eventName, filters, period: oneMoment })
type Settings = z.infer<typeof settings>

/** The first or last of all such events lies in the period. */
const made = (name: 'min' | 'max') => ({
  test: ({ event, filters: told, period: when }: Settings, scope: Parameters<typeof rowsTest>[2]) =>
    rowsTest('events', null, scope, eventRows(event, told), {
      measures: { at: { name, of: [ch`occurred_at`] } },
      holds: ({ at = ch`NULL` }) => momentIn(at, spanOf(when, scope)),
    }),
  edges: ({ period: when }: Settings) => (movesWithTime(when) ? periodEdges('events', when) : []),
  check: ({ filters: told }: Settings) => filterComplaints(told),
})

export const eventFirst = condition({
  kind: 'event-first',
  group: 'behaviour',
  label: { en: 'Did something for the first time', ru: 'Впервые совершил(а) событие' },
  sentence: {
    en: 'did “{event}” [where {filters}] for the first time {period}',
    ru: 'впервые совершил(а) «{event}»[, где {filters},] {period}',
  },
  settings,
  start: { event: 'Product Viewed', period: { last: 7, unit: 'day' } },
  ...made('min'),
})

export const eventLast = condition({
  kind: 'event-last',
  group: 'behaviour',
  label: { en: 'Did something for the last time', ru: 'Последний раз совершил(а) событие' },
  sentence: {
    en: 'did “{event}” [where {filters}] for the last time {period}',
    ru: 'последний раз совершил(а) «{event}»[, где {filters},] {period}',
  },
  settings,
  start: { event: 'Product Viewed', period: { before: 30, unit: 'day' } },
  ...made('max'),
})
