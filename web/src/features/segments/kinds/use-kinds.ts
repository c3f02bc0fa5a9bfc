import { createContext, useContext, useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import type { Kind } from './fields.ts'

const Asked = createContext<readonly Kind[] | null>(null)
/** Where others than those of segments may be asked: in a flow, about the event at hand too. */
export const KindsProvider = Asked.Provider

/** The kinds of conditions as the server says them, in its order. */
export function useKinds() {
  const given = useContext(Asked)
  const kinds = useQuery('condition-kinds.list', {}, { enabled: given === null, staleMs: 3_600_000 })
  const list = given ?? (kinds.data?.items as Kind[] | undefined)
  const byName = useMemo(() => new Map((list ?? []).map((kind) => [kind.kind, kind])), [list])
  return { list, byName, error: kinds.error, retry: () => void kinds.refetch() }
}
