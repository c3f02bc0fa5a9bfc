import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { eventName, eventRows, filterComplaints, filters, jsonText } from './event-rows.ts'
import { figureTest, label, period, periodEdges, rangeComplaints } from './settings.ts'

const amount = z.number().min(-1e15).max(1e15).optional()

export const eventSum = condition({
  kind: 'event-sum',
  group: 'behaviour',
  label: { en: 'Sum of a property of events', ru: 'Сумма свойства событий' },
  sentence: {
    en: 'the {figure} of “{property}” over “{event}” [where {filters}] {period} is at least {atLeast} [and at most {atMost}]',
    ru: '{figure} «{property}» по событиям «{event}»[, где {filters},] {period} — от {atLeast} [до {atMost}]',
  },
  settings: z.object({
    event: eventName,
    property: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ ...label('Property', 'Свойство'), suggest: 'property-names', of: 'event' }),
    figure: z
      .enum(['sum', 'avg', 'min', 'max'])
      .default('sum')
      .meta({
        ...label('Figure', 'Что считать'),
        options: {
          sum: { en: 'sum', ru: 'сумма' },
          avg: { en: 'mean', ru: 'среднее' },
          min: { en: 'least', ru: 'наименьшее' },
          max: { en: 'greatest', ru: 'наибольшее' },
        },
      }),
    filters,
    atLeast: amount.meta(label('At least', 'Не меньше')),
    atMost: amount.meta(label('At most', 'Не больше')),
    period,
  }),
  start: { event: 'Order Completed', property: 'total', atLeast: 1000, period: { last: 90, unit: 'day' } },
  test: ({ event, property, figure, filters: told, atLeast, atMost, period: when }, scope) => {
    const number = ch`toFloat64OrNull(${jsonText('properties', property)})`
    return figureTest(
      'events',
      when,
      scope,
      ch`${eventRows(event, told)} AND isNotNull(${number})`,
      { name: figure, of: [number] },
      { from: atLeast, to: atMost },
      figure === 'sum' ? 'nought' : 'nothing',
    )
  },
  edges: ({ period: when }) => periodEdges('events', when),
  check: ({ filters: told, atLeast, atMost }) => [
    ...rangeComplaints({ from: atLeast, to: atMost }, ['atLeast', 'atMost']),
    ...filterComplaints(told),
  ],
})
