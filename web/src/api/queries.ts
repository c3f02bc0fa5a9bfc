import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type UseMutationOptions,
  type UseQueryResult,
  useInfiniteQuery as useTanstackInfiniteQuery,
  useMutation as useTanstackMutation,
  useQuery as useTanstackQuery,
} from '@tanstack/react-query'
import {
  ApiProblem,
  call,
  chosenWorkspace,
  type InputOf,
  type OperationName,
  type OutputOf,
} from './client.ts'

const worthRetrying = (error: unknown) =>
  error instanceof ApiProblem && (error.code === 'offline' || error.code === 'unavailable')

let signedOut: (() => void) | undefined

/** What to do when the session turns out to have ended: by time, or signed out in another tab. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}
const onError = (error: unknown) => {
  if (error instanceof ApiProblem && error.code === 'unauthenticated') signedOut?.()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => worthRetrying(error) && failures < 2,
    },
    mutations: { retry: false },
  },
})

/** The key of an operation's answer: everything that the answer depends on. */
export const queryKey = (name: OperationName, input?: unknown): unknown[] =>
  input === undefined ? [chosenWorkspace(), name] : [chosenWorkspace(), name, input]

/** Asks again for every answer of these operations that is on the screen; the others are asked when next shown. */
export function refresh(...names: OperationName[]): void {
  for (const name of names) void queryClient.invalidateQueries({ queryKey: queryKey(name) })
}

/** Asks again for every answer of this area’s operations (`reports.…`) that is on the screen. */
export function refreshWhole(area: string): void {
  if (document.visibilityState === 'hidden') return
  const isOfArea = ({ queryKey: [workspace, name] }: { queryKey: readonly unknown[] }) =>
    workspace === chosenWorkspace() && String(name).startsWith(`${area}.`)
  // what is being asked already is waited for: a slow answer would never come
  void queryClient.refetchQueries({ type: 'active', predicate: isOfArea }, { cancelRefetch: false })
}

interface QueryOptions {
  enabled?: boolean
  /** Ask again every so many milliseconds while on the screen. */
  everyMs?: number | false
  staleMs?: number
  /** Keep showing the last answer while the next one (another search, another page) comes. Default true. */
  keepLast?: boolean
}

export function useQuery<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  options: QueryOptions = {},
): UseQueryResult<OutputOf<Name>, Error> {
  return useTanstackQuery<OutputOf<Name>, Error>({
    queryKey: queryKey(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.keepLast === false ? {} : { placeholderData: keepPreviousData }),
  })
}

interface Listed<Item> {
  items: Item[]
  nextCursor: string | null
  total?: number | undefined
  onlyAlike?: boolean | undefined
}
type ItemOf<Name extends OperationName> = OutputOf<Name> extends { items: (infer Item)[] } ? Item : never
type ListName = {
  [Name in OperationName]: OutputOf<Name> extends { items: unknown[]; nextCursor: string | null }
    ? Name
    : never
}[OperationName]

export interface List<Item> {
  rows: Item[] | undefined
  total: number | undefined
  /** A search that nobody answers to in full; of lists that tell so. */
  onlyAlike: boolean
  error: Error | null
  /** Nothing is there to show yet. */
  loading: boolean
  /** Something is there; a newer answer is on its way. */
  refreshing: boolean
  hasMore: boolean
  loadMore: () => void
  retry: () => void
}

/** A list by pages that grows as it is scrolled. */
export function useList<Name extends ListName>(
  name: Name,
  input: Omit<InputOf<Name>, 'cursor'>,
  options: QueryOptions & { limit?: number } = {},
): List<ItemOf<Name>> {
  const query = useTanstackInfiniteQuery({
    queryKey: queryKey(name, { ...input, pages: true }),
    queryFn: ({ pageParam, signal }) =>
      call(name, { ...input, limit: options.limit ?? 50, cursor: pageParam } as unknown as InputOf<Name>, {
        signal,
      }) as Promise<Listed<ItemOf<Name>>>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Listed<ItemOf<Name>>) => page.nextCursor ?? undefined,
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    ...(options.keepLast === false ? {} : { placeholderData: keepPreviousData }),
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
    total: query.data?.pages[0]?.total,
    onlyAlike: query.data?.pages[0]?.onlyAlike ?? false,
    error: query.error,
    loading: query.isPending,
    refreshing: query.isFetching && !query.isPending,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}

type MutationOptions<Name extends OperationName> = Pick<
  UseMutationOptions<OutputOf<Name>, Error, InputOf<Name>>,
  'onSuccess' | 'onError' | 'onSettled'
> & {
  /** Answers that are stale once this has been done. */
  refreshes?: OperationName[]
}

/** What is shown is gone or was changed by somebody else meanwhile: it is asked for again. */
export const isOutdated = (error: Error) =>
  error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'conflict')

export function useMutation<Name extends OperationName>(name: Name, options: MutationOptions<Name> = {}) {
  const { refreshes, onSuccess, onError, ...rest } = options
  return useTanstackMutation<OutputOf<Name>, Error, InputOf<Name>>({
    mutationFn: (input) => call(name, input),
    ...rest,
    onSuccess: (...said) => {
      refresh(...(refreshes ?? []))
      return onSuccess?.(...said)
    },
    onError: (...said) => {
      if (isOutdated(said[0])) refresh(...(refreshes ?? []))
      return onError?.(...said)
    },
  })
}
