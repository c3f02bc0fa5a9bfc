import { useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import type { Kind } from './fields.ts'

/** The kinds of conditions as the server says them, in its order. */
export function useKinds() {
  const kinds = useQuery('condition-kinds.list', {}, { staleMs: 3_600_000 })
  const list = kinds.data?.items as Kind[] | undefined
  const byName = useMemo(() => new Map((list ?? []).map((kind) => [kind.kind, kind])), [list])
  return { list, byName, error: kinds.error, retry: () => void kinds.refetch() }
}
