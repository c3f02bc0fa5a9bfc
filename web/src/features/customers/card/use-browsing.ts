import { useQuery } from '../../../api/queries.ts'

/** What a person did on the site; their figures and what they looked at are one question. */
export const useBrowsing = (customerId: number) =>
  useQuery('customers.browsing', { id: customerId, limit: 12 }, { keepLast: false })
