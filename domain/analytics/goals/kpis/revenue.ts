import { ordersBetween } from '../../store.ts'
import { kpi } from '../kpi.ts'

export const revenue = kpi({
  kind: 'revenue',
  label: { en: 'Revenue', ru: 'Выручка' },
  explains: {
    en: 'Money of orders placed in this time, less refunds.',
    ru: 'Деньги заказов за это время без возвратов.',
  },
  unit: 'money',
  better: 'more',
  addsUp: true,
  async measure({ tx, workspaceId, from, to, currency }) {
    return (await ordersBetween(tx, workspaceId, from, to, currency)).revenueMinor
  },
})
