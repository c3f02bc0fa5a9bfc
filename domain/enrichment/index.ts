import { enrichmentOfCustomer } from './of-customer.ts'

export { enrichSome } from './enrich.ts'

export const operations = [enrichmentOfCustomer]
