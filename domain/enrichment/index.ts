import { enrichmentOfCustomer } from './of-customer.ts'

export { enrichSome } from './enrich.ts'
export { disposableDomains, mistypedDomains } from './lists/mail-domains.ts'

export const operations = [enrichmentOfCustomer]
