import { trait } from '../trait.ts'

export const preferredAssortmentOrders = trait({
  name: 'preferred-assortment-orders',
  column: 'preferred_assortment_orders',
  type: 'number',
  group: 'assortment',
  label: { en: 'Orders of the preferred assortment', ru: 'Заказов предпочитаемого ассортимента' },
  said: { en: 'number of orders of the preferred assortment' },
  description: {
    en: 'Purchases with something of the preferred assortment.',
    ru: 'Покупки, где есть предпочитаемый ассортимент.',
  },
  from: 'groups',
  sql: `order_count`,
})
