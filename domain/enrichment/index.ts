import { enrichmentOfCustomer } from './of-customer.ts'
import { getEnrichmentSettings, updateEnrichmentSettings } from './settings.ts'

export { checkMailDomains } from './check-mail-domains.ts'
export { enrichSome } from './enrich.ts'
export { enrichments } from './kinds/index.ts'
export { enrichmentOfCustomer } from './of-customer.ts'

export const operations = [enrichmentOfCustomer, getEnrichmentSettings, updateEnrichmentSettings]
