import { trait } from '../trait.ts'

/** Median of the same gaps (the mean of the middle two of an even number). */
export const intervalMedian = trait({
  name: 'interval-median',
  column: 'interval_median_days',
  type: 'days',
  group: 'rhythm',
  label: { en: 'Usual interval between orders', ru: 'Обычный интервал между заказами' },
  said: { en: 'usual number of days between orders', ru: 'обычное число дней между заказами' },
  description: {
    en: 'Half of the intervals between purchase days are shorter, half are longer (the median).',
    ru: 'Половина интервалов между днями покупок короче, половина длиннее (медиана).',
  },
  from: 'purchases',
  sql: `if(empty(purchase_gaps), NULL, arrayReduce('quantileExactInclusive(0.5)', purchase_gaps))`,
})
