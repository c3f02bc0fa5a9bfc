import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { momentIn, movesWithTime, spanOf } from '../period.ts'
import { condition, type Scope, type World } from './condition.ts'
import { orderFilters, orderFiltersSentence, orderRows, storeComplaints } from './order-rows.ts'
import { oneMoment, periodEdges, rowsTest } from './settings.ts'

const settings = z.object({ period: oneMoment, ...orderFilters })
type Settings = z.infer<typeof settings>

const made = (name: 'min' | 'max') => ({
  test: ({ period: when, ...told }: Settings, scope: Scope) =>
    rowsTest('purchases', null, scope, orderRows(told), {
      measures: { at: { name, of: [ch`placed_at`] } },
      holds: ({ at = ch`NULL` }) => momentIn(at, spanOf(when, scope)),
    }),
  edges: ({ period: when }: Settings) => (movesWithTime(when) ? periodEdges('purchases', when) : []),
  check: (told: Settings, world: World) => storeComplaints(told, world),
})

export const orderFirst = condition({
  kind: 'order-first',
  group: 'orders',
  label: { en: 'First order', ru: 'Первый заказ' },
  sentence: {
    en: `bought for the first time {period} ${orderFiltersSentence.en}`,
    ru: `впервые купил(а) {period} ${orderFiltersSentence.ru}`,
  },
  settings,
  start: { period: { last: 30, unit: 'day' } },
  ...made('min'),
})

export const orderLast = condition({
  kind: 'order-last',
  group: 'orders',
  label: { en: 'Last order', ru: 'Последний заказ' },
  sentence: {
    en: `bought for the last time {period} ${orderFiltersSentence.en}`,
    ru: `последний раз купил(а) {period} ${orderFiltersSentence.ru}`,
  },
  settings,
  start: { period: { before: 90, unit: 'day' } },
  ...made('max'),
})
