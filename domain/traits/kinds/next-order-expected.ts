import { trait } from '../trait.ts'

/** Last purchase + the person’s own median interval. */
export const nextOrderExpected = trait({
  name: 'next-order-expected',
  column: 'next_order_expected_at',
  type: 'date',
  group: 'rhythm',
  label: { en: 'Order due by own rhythm', ru: 'Заказ ждём по ритму клиента' },
  description: {
    en: 'The last purchase plus the usual interval of this customer. The forecast’s next order also weighs whether they still buy.',
    ru: 'Последняя покупка плюс обычный интервал этого клиента. Следующий заказ по прогнозу учитывает ещё и то, покупает ли клиент до сих пор.',
  },
  from: 'traits',
  sql: `addSeconds(last_order_at, toInt64(interval_median_days * 86400))`,
})
