import { trait } from '../trait.ts'

export const preferredAssortmentRevenue = trait({
  name: 'preferred-assortment-revenue',
  column: 'preferred_assortment_revenue_minor',
  type: 'money',
  group: 'assortment',
  label: { en: 'Money of the preferred assortment', ru: 'Деньги предпочитаемого ассортимента' },
  description: {
    en: 'Money paid for the preferred assortment.',
    ru: 'Сколько заплачено за предпочитаемый ассортимент.',
  },
  from: 'groups',
  sql: `revenue_minor`,
})
