import { trait } from '../trait.ts'

/** R of RFM: days from the last purchase to the moment asked for, with a fraction. */
export const recency = trait({
  name: 'recency',
  column: 'recency_days',
  type: 'days',
  group: 'orders',
  label: { en: 'Days since the last order', ru: 'Дней с последнего заказа' },
  said: { en: 'number of days since the last order' },
  description: {
    en: 'How long ago the latest purchase was made.',
    ru: 'Сколько дней назад была последняя покупка.',
  },
  daysSince: 'last_order_at',
  from: 'traits',
  sql: `dateDiff('second', last_order_at, {asOf:DateTime64(3, 'UTC')}) / 86400`,
})
