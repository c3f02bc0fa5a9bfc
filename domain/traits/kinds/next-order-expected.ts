import { trait } from '../trait.ts'

/** Last purchase + the person’s own median interval. */
export const nextOrderExpected = trait({
  name: 'next-order-expected',
  column: 'next_order_expected_at',
  type: 'date',
  group: 'rhythm',
  label: { en: 'Next order expected', ru: 'Ожидаемый следующий заказ' },
  description: {
    en: 'The last purchase plus the usual interval of this customer.',
    ru: 'Последняя покупка плюс обычный для клиента интервал.',
  },
  from: 'traits',
  sql: `addSeconds(last_order_at, toInt64(interval_median_days * 86400))`,
})
