import { trait } from '../trait.ts'

/** Sample standard deviation of the same gaps; needs three purchase days. */
export const intervalSpread = trait({
  name: 'interval-spread',
  column: 'interval_spread_days',
  type: 'days',
  group: 'rhythm',
  label: { en: 'Spread of intervals', ru: 'Разброс интервалов' },
  said: { en: 'spread of intervals in days', ru: 'разброс интервалов в днях' },
  description: {
    en: 'How much the intervals differ from one another (standard deviation).',
    ru: 'Насколько интервалы отличаются друг от друга (стандартное отклонение).',
  },
  from: 'purchases',
  sql: `if(length(purchase_gaps) < 2, NULL, arrayReduce('stddevSamp', purchase_gaps))`,
})
