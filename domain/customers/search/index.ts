export { type SearchHit, type SearchResult, searchCustomers } from './search-customers.ts'
export { soundOf, soundRules } from './sound.ts'
