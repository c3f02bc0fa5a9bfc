import { useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import { namedById, namedKinds } from './named-by-id.ts'
import { useKinds } from './use-kinds.ts'
import { useTraits } from './use-traits.ts'
import type { LabelOf } from './use-words.ts'

/**
 * The names of what definitions name by an id: other segments, and campaigns, flows, templates and products where some name
 * them, also those that were put away.
 */
export function useNames(definitions: readonly unknown[]): LabelOf {
  const kinds = useKinds().byName
  const traitNamed = useTraits()
  const ids = namedById(definitions, kinds, (trait) => traitNamed(trait)?.valuesAre)
  const segments = useQuery(
    'segments.list',
    {},
    { enabled: JSON.stringify(definitions).includes('"segmentId":"') },
  )
  const campaigns = useNamed('campaigns', ids.campaigns)
  const flows = useNamed('flows', ids.flows)
  const templates = useNamed('templates', ids.templates)
  const products = useNamed('products', ids.products)
  return useMemo(() => {
    const ofSegments = new Map(segments.data?.items.map(({ id, name }) => [id, name]) ?? [])
    const named = { campaigns, flows, templates, products }
    return (what, value) => {
      const kind = namedKinds.find((one) => one === what)
      if (!kind) return ofSegments.get(value)
      const label = named[kind]?.items.find((one) => one.value === value)?.label
      return typeof label === 'string' ? label : undefined
    }
  }, [segments.data, campaigns, flows, templates, products])
}

const useNamed = (what: (typeof namedKinds)[number], values: string[]) =>
  useQuery('condition-values.suggest', { what, values }, { enabled: values.length > 0, staleMs: 60_000 }).data
