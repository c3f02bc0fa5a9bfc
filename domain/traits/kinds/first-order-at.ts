import { trait } from '../trait.ts'

export const firstOrderAt = trait({
  name: 'first-order-at',
  column: 'first_order_at',
  type: 'date',
  group: 'orders',
  label: { en: 'First order', ru: 'Первый заказ' },
  description: { en: 'When the first purchase was made.', ru: 'Когда сделана первая покупка.' },
  from: 'purchases',
  sql: `if(countIf(is_purchase) > 0, minIf(placed_at, is_purchase), NULL)`,
})
