import { trait } from '../trait.ts'

export const lastOrderAt = trait({
  name: 'last-order-at',
  column: 'last_order_at',
  type: 'date',
  group: 'orders',
  label: { en: 'Last order', ru: 'Последний заказ' },
  description: { en: 'When the latest purchase was made.', ru: 'Когда сделана последняя покупка.' },
  from: 'purchases',
  sql: `if(countIf(is_purchase) > 0, maxIf(placed_at, is_purchase), NULL)`,
})
