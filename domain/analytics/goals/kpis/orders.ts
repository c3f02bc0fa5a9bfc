import { ordersBetween } from '../../store.ts'
import { kpi } from '../kpi.ts'

export const orders = kpi({
  kind: 'orders',
  label: { en: 'Orders', ru: 'Заказы' },
  explains: {
    en: 'Orders placed in this time that count as purchases.',
    ru: 'Заказы за это время, которые считаются покупками.',
  },
  unit: 'count',
  better: 'more',
  addsUp: true,
  async measure({ tx, workspaceId, from, to, currency }) {
    return (await ordersBetween(tx, workspaceId, from, to, currency)).orders
  },
})
