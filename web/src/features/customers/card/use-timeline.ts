import { useInfiniteQuery } from '@tanstack/react-query'
import { call, type OutputOf } from '../../../api/client.ts'
import { queryKey } from '../../../api/queries.ts'
import type { TimelineKind } from './timeline-kinds.ts'

export type TimelineEntry = OutputOf<'customers.timeline'>['items'][number]

/** A person's history by pages, the newest first. */
export function useTimeline(customerId: number, kinds: TimelineKind[]) {
  // The generated type of a short list is a tuple of every length it may have.
  const asked = kinds.length > 0 ? { kinds: [...kinds].sort() as [TimelineKind] } : {}
  const query = useInfiniteQuery({
    queryKey: queryKey('customers.timeline', { id: customerId, ...asked, pages: true }),
    queryFn: ({ pageParam, signal }) =>
      call('customers.timeline', { id: customerId, limit: 40, ...asked, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const seen = new Set<string>()
  // News shifts the borders between pages: an item may stand at the end of one and the beginning of the next.
  const items = query.data?.pages
    .flatMap((page) => page.items)
    .filter((item) => !seen.has(item.id) && seen.add(item.id))
    // Every single step of a flow is told only to who asks for flows.
    .filter((item) => item.kind !== 'flow' || item.what !== 'step' || kinds.includes('flow'))
  return {
    items,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
