import { returning } from '../../questions/returning.ts'
import { kpi } from '../kpi.ts'

export const secondOrders = kpi({
  kind: 'second-orders',
  label: { en: 'Second orders', ru: 'Вторые заказы' },
  explains: {
    en: 'People who came to their second day with an order in this time.',
    ru: 'Люди, у которых за это время появился второй день с заказом.',
  },
  unit: 'count',
  better: 'more',
  addsUp: true,
  async measure({ clickhouse, workspaceId, currency, timeZone, from, to }) {
    const [row] = await returning(clickhouse, { workspaceId, currency, timeZone, from, until: to })
    return row?.seconds ?? 0
  },
})
