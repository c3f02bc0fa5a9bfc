import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { call, type OutputOf } from '../../../api/client.ts'
import { queryClient, queryKey } from '../../../api/queries.ts'
import type { TimelineKind } from './timeline-kinds.ts'

export type TimelineEntry = OutputOf<'customers.timeline'>['items'][number]

type Pages = InfiniteData<OutputOf<'customers.timeline'>>

/** Puts what has just come in on top of the timeline that is open, before the history has it. */
export async function showArriving(customerId: number): Promise<void> {
  const { items } = await call('customers.arriving', { id: customerId }).catch(() => ({ items: [] }))
  if (items.length === 0) return
  for (const query of queryClient.getQueryCache().findAll({ queryKey: queryKey('customers.timeline') })) {
    const asked = query.queryKey[2] as { id?: number; kinds?: TimelineKind[] } | undefined
    if (asked?.id !== customerId) continue
    const { kinds } = asked
    queryClient.setQueryData<Pages>(query.queryKey, (shown) => shown && withNewest(shown, items, kinds))
  }
}

function withNewest(shown: Pages, items: TimelineEntry[], kinds: TimelineKind[] | undefined): Pages {
  const [first, ...rest] = shown.pages
  const known = new Set(first?.items.map((item) => item.id))
  const news = items.filter((item) => !known.has(item.id) && (!kinds || kinds.includes(item.kind)))
  if (!first || news.length === 0) return shown
  const together = [...news, ...first.items].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
  return { ...shown, pages: [{ ...first, items: together }, ...rest] }
}

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
