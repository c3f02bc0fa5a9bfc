import { trait } from '../trait.ts'

export const preferredAssortmentLastOrderAt = trait({
  name: 'preferred-assortment-last-order-at',
  column: 'preferred_assortment_last_order_at',
  type: 'date',
  group: 'assortment',
  label: { en: 'Last order of the preferred assortment', ru: 'Последний заказ предпочитаемого ассортимента' },
  description: {
    en: 'When the preferred assortment was last bought.',
    ru: 'Когда предпочитаемый ассортимент куплен в последний раз.',
  },
  from: 'groups',
  sql: `toNullable(last_order_at)`,
})
