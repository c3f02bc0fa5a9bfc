import type { OperationName } from '../../api/client.ts'

/** What is told anew once a rate was set or taken away. */
export const whatRatesMove: OperationName[] = [
  'currency-rates.list',
  'currency-rates.history',
  'orders.to-recount',
  'advertising-costs.to-recount',
]
