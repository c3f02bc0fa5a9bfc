import { trait } from '../trait.ts'

/** Purchases up to the moment asked for. */
export const orderCount = trait({
  name: 'order-count',
  column: 'order_count',
  type: 'number',
  group: 'orders',
  label: { en: 'Orders', ru: 'Заказов' },
  said: { en: 'number of orders' },
  description: {
    en: 'Purchases: not cancelled, something bought for money.',
    ru: 'Покупки: не отменённые заказы, где что-то куплено за деньги.',
  },
  from: 'purchases',
  sql: `countIf(is_purchase)`,
})
