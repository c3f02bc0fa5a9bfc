import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { momentIn, spanOf } from '../period.ts'
import { condition } from './condition.ts'
import { label, periodEdges, rowsTest } from './settings.ts'

const before = (days: number) => ({ before: days, unit: 'day' as const })

export const boughtNothingFor = condition({
  kind: 'bought-nothing-for',
  group: 'orders',
  label: { en: 'Has bought nothing for', ru: 'Давно не покупал(а)' },
  alsoCalled: { en: 'no orders, sleeping, churn, days since', ru: 'нет заказов, спящие, отток, давность' },
  sentence: {
    en: 'has bought before, but nothing for {days} {days|day|days}',
    ru: 'раньше покупал(а), но уже {days} {days|день|дня|дней} ничего не берёт',
  },
  settings: z.object({
    days: z.number().int().min(1).max(10_000).meta(label('Days', 'Дней')),
  }),
  start: { days: 60 },
  test: ({ days }, scope) =>
    rowsTest('purchases', null, scope, ch`is_purchase`, {
      measures: { at: { name: 'max', of: [ch`placed_at`] } },
      holds: ({ at = ch`NULL` }) => momentIn(at, spanOf(before(days), scope)),
    }),
  edges: ({ days }) => periodEdges('purchases', before(days)),
})
