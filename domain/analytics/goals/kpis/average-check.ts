import { ordersBetween } from '../../store.ts'
import { kpi } from '../kpi.ts'

export const averageCheck = kpi({
  kind: 'average-check',
  label: { en: 'Average order', ru: 'Средний чек' },
  explains: {
    en: 'Revenue of this time divided by its orders.',
    ru: 'Выручка за это время, делённая на число заказов.',
  },
  unit: 'money',
  better: 'more',
  addsUp: false,
  async measure({ tx, workspaceId, from, to, currency }) {
    const { revenueMinor, orders } = await ordersBetween(tx, workspaceId, from, to, currency)
    return orders === 0 ? null : revenueMinor / orders
  },
})
