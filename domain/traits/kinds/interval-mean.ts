import { trait } from '../trait.ts'

/** Mean of the gaps between days with a purchase (days of the workspace’s zone): several orders of one day are one occasion. */
export const intervalMean = trait({
  name: 'interval-mean',
  column: 'interval_mean_days',
  type: 'days',
  group: 'rhythm',
  label: { en: 'Mean interval between orders', ru: 'Средний интервал между заказами' },
  said: { en: 'mean number of days between orders', ru: 'среднее число дней между заказами' },
  description: {
    en: 'Average number of days between one purchase day and the next; several orders of one day count as one.',
    ru: 'Сколько дней в среднем проходит между днями покупок; несколько заказов за день считаются одним.',
  },
  from: 'purchases',
  sql: `if(empty(purchase_gaps), NULL, arrayAvg(purchase_gaps))`,
})
