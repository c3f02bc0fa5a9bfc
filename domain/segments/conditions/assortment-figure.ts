import { z } from 'zod'
import { bound, ch, type Fragment, named } from '../../../engines/index.ts'
import { dayMs } from '../../../kit/time.ts'
import { condition, type Scope } from './condition.ts'
import { both, inRange, label, names, rangeComplaints, shareComplaints } from './settings.ts'

/** What is known of a customer within one assortment group. `since`: it grows with time, from that column's date on. */
const figures = {
  share: { unit: 'share', column: 'share', en: 'share of the money', ru: 'доля в деньгах' },
  revenue: { unit: 'money', column: 'revenue_minor', en: 'money spent', ru: 'потрачено' },
  orders: { unit: 'number', column: 'order_count', en: 'number of orders', ru: 'число заказов' },
  interval: {
    unit: 'days',
    column: 'interval_median_days',
    en: 'usual interval in days',
    ru: 'обычный интервал в днях',
  },
  recency: {
    unit: 'days',
    since: 'last_order_at',
    en: 'days since the last order',
    ru: 'дней с последнего заказа',
  },
  late: {
    unit: 'days',
    since: 'next_order_expected_at',
    en: 'days late with the next order',
    ru: 'дней опоздания со следующим заказом',
  },
} as const
type Figure = keyof typeof figures

function figureOf(figure: Figure, { now }: Scope): Fragment {
  const told = figures[figure]
  if ('column' in told) return named(told.column)
  const seconds = ch`dateDiff('second', ${named(told.since)}, ${bound("DateTime64(3, 'UTC')", now)})`
  return ch`if(${seconds} < 0, 0, ${seconds} / 86400)`
}

const amount = z
  .number()
  .min(-1e15)
  .max(1e15)
  .optional()
  .meta({
    unitBy: {
      field: 'figure',
      units: Object.fromEntries(Object.entries(figures).map(([name, { unit }]) => [name, unit])),
    },
  })

/** The P of RFMP: what the customer buys of a group, with that group's own share, money, rhythm and delay. */
export const assortmentFigure = condition({
  kind: 'assortment-figure',
  group: 'products',
  label: { en: 'A figure within an assortment group', ru: 'Показатель в ассортиментной группе' },
  sentence: {
    en: 'in {which} [({groups})], {figure} is at least {atLeast} [and at most {atMost}]',
    ru: 'в {which} [({groups})] {figure} — от {atLeast} [до {atMost}]',
  },
  settings: z.object({
    which: z
      .enum(['any', 'preferred'])
      .default('any')
      .meta({
        ...label('Which group', 'Какая группа'),
        options: {
          any: { en: 'one of the assortment groups', ru: 'одной из ассортиментных групп' },
          preferred: { en: 'the preferred assortment group', ru: 'предпочитаемой ассортиментной группе' },
        },
      }),
    groups: names({ en: 'Assortment groups', ru: 'Ассортиментные группы' }, 'assortment-groups').default([]),
    figure: z
      .enum(Object.keys(figures) as [Figure, ...Figure[]])
      .default('share')
      .meta({
        ...label('Figure', 'Показатель'),
        options: Object.fromEntries(Object.entries(figures).map(([name, { en, ru }]) => [name, { en, ru }])),
      }),
    atLeast: amount.meta(label('At least', 'Не меньше')),
    atMost: amount.meta(label('At most', 'Не больше')),
  }),
  start: { which: 'preferred', groups: [], figure: 'share', atLeast: 0.5 },
  test({ which, groups, figure, atLeast, atMost }, scope) {
    const type = figures[figure].unit === 'share' ? 'Float32' : 'Float64'
    const rows = both(
      which === 'preferred' ? ch`is_preferred` : null,
      groups.length > 0 ? ch`assortment_group IN (${bound('Array(String)', groups)})` : null,
    )
    return {
      source: 'groups',
      ...(rows ? { rows } : {}),
      measures: {
        fitting: {
          name: 'count',
          when: inRange(figureOf(figure, scope), { from: atLeast, to: atMost }, type),
        },
      },
      holds: ({ fitting = ch`0` }) => ch`${fitting} > 0`,
      ofNobody: false,
      isByNought: true,
    }
  },
  edges({ figure, atLeast, atMost }) {
    const told = figures[figure]
    if (!('since' in told)) return []
    return [atLeast, atMost].flatMap((days) =>
      days === undefined
        ? []
        : [
            {
              source: 'groups' as const,
              column: told.since,
              at: (now: Date) => new Date(now.getTime() - Math.min(Math.max(days, 0), 40_000) * dayMs),
            },
          ],
    )
  },
  check: ({ figure, atLeast, atMost }) => [
    ...rangeComplaints({ from: atLeast, to: atMost }, ['atLeast', 'atMost']),
    ...(figures[figure].unit === 'share' ? shareComplaints({ atLeast, atMost }) : []),
  ],
})
