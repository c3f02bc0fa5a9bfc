import { useQuery as useTanstackQuery } from '@tanstack/react-query'
import { call, type OperationName, type OutputOf } from '../../../api/client.ts'
import { queryClient, queryKey, refresh, useQuery } from '../../../api/queries.ts'
import { partsOfCard } from './use-card-news.ts'

const isKnown = (id: number) => queryClient.getQueryData(queryKey('customers.get', { id })) !== undefined

/**
 * The customer of a card. Opened for the first time, everything the card shows comes in one answer, and its parts find
 * theirs there; from then on, and when that fails, each part asks for itself.
 */
export function useCard(id: number) {
  const wholeKey = queryKey('customers.whole', { id })
  const whole = useTanstackQuery({
    queryKey: wholeKey,
    queryFn: async ({ signal }) => {
      handOut(id, await call('customers.whole', { id }, { signal }))
      // News that came while it was asked for may not be in it: however many come, the card is opened once.
      if (queryClient.getQueryState(wholeKey)?.isInvalidated) refresh(...partsOfCard)
      return true
    },
    enabled: !isKnown(id),
    retry: false,
    gcTime: 0,
  })
  return useQuery('customers.get', { id }, { keepLast: false, enabled: isKnown(id) || whole.isError })
}

/** Puts each part of the answer where the part of the card looks for it. */
function handOut(asked: number, whole: OutputOf<'customers.whole'>): void {
  const put = (name: OperationName, input: object, answer: unknown) =>
    queryClient.setQueryData(queryKey(name, input), answer)
  const putFirstPage = (name: OperationName, input: object, page: unknown) =>
    put(name, { ...input, pages: true }, { pages: [page], pageParams: [undefined] })
  // a card that was merged leads to the living one
  for (const id of new Set([asked, whole.customer.id])) {
    putFirstPage('customers.timeline', { id }, whole.timeline)
    putFirstPage('customers.orders', { id }, whole.orders)
    putFirstPage('customers.messages', { id }, whole.messages)
    put('customers.enrolments', { id }, whole.enrolments)
    put('customers.browsing', { id, limit: 12 }, whole.browsing)
    put('customers.notes', { id }, whole.notes)
    put('traits.of-customer', { id }, whole.traits)
    put('predictions.of-customer', { id }, whole.predictions)
    put('segments.of-customer', { customerId: id }, whole.segments)
    put('duplicates.of-customer', { id }, whole.duplicates)
    put('customers.enrichment', { id }, whole.enrichment)
    put('recommendations.of-customer', { id }, whole.recommendations)
    put('promo-codes.list', { customerId: id, limit: 20 }, whole.promoCodes)
    put('tasks.list', { customerId: id }, whole.tasks)
    put('customers.get', { id }, whole.customer)
  }
}
