import { trait } from '../trait.ts'

/** Revenue ÷ orders (the mean check), to the nearest minor unit as on the card. */
export const averageCheck = trait({
  name: 'average-check',
  column: 'average_check_minor',
  type: 'money',
  group: 'orders',
  label: { en: 'Average check', ru: 'Средний чек' },
  description: { en: 'Revenue divided by the number of orders.', ru: 'Выручка, делённая на число заказов.' },
  from: 'traits',
  sql: `if(order_count > 0, toInt64(floor(revenue_minor / greatest(order_count, 1) + 0.5)), NULL)`,
})
