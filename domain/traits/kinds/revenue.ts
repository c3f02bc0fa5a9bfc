import { trait } from '../trait.ts'

/** Sum of totals less refunds of purchases, as on the card. */
export const revenue = trait({
  name: 'revenue',
  column: 'revenue_minor',
  type: 'money',
  group: 'orders',
  label: { en: 'Revenue', ru: 'Выручка' },
  description: {
    en: 'Money of all purchases less refunds.',
    ru: 'Деньги всех покупок за вычетом возвратов.',
  },
  from: 'purchases',
  sql: `sumIf(amount_minor, is_purchase)`,
})
