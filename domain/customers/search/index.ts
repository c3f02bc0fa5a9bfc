export { type SearchHit, type SearchResult, searchCustomers } from './search-customers.ts'
