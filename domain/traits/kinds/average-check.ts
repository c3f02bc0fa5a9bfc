import { trait } from '../trait.ts'

/** Revenue ÷ orders (the mean check). */
export const averageCheck = trait({
  name: 'average-check',
  column: 'average_check_minor',
  type: 'money',
  group: 'orders',
  label: { en: 'Average check', ru: 'Средний чек' },
  description: { en: 'Revenue divided by the number of orders.', ru: 'Выручка, делённая на число заказов.' },
  from: 'traits',
  sql: `if(order_count > 0, intDivOrZero(revenue_minor, order_count), NULL)`,
})
