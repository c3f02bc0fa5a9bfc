import { newCustomersBetween } from '../../store.ts'
import { kpi } from '../kpi.ts'

export const newCustomers = kpi({
  kind: 'new-customers',
  label: { en: 'New customers', ru: 'Новые клиенты' },
  explains: {
    en: 'People first seen in this time, with an order or without.',
    ru: 'Кого впервые увидели за это время, с заказом или без.',
  },
  unit: 'count',
  better: 'more',
  addsUp: true,
  measure: ({ tx, workspaceId, from, to }) => newCustomersBetween(tx, workspaceId, from, to),
})
