import { useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import { productsNamed } from './products-named.ts'
import type { LabelOf } from './use-words.ts'

/** The names of what definitions name by an id: other segments, and campaigns, flows, templates and products where some name them. */
export function useNames(definitions: readonly unknown[]): LabelOf {
  const written = JSON.stringify(definitions)
  const asked = { limit: 200 }
  const segments = useQuery('segments.list', {}, { enabled: written.includes('"segmentId":"') })
  const campaigns = useQuery('campaigns.list', asked, {
    enabled: written.includes('"campaigns":["'),
    staleMs: 60_000,
  })
  const flows = useQuery('flows.list', asked, {
    enabled: written.includes('"flows":["'),
    staleMs: 60_000,
  })
  const templates = useQuery('templates.list', asked, {
    enabled: written.includes('"templates":["'),
    staleMs: 60_000,
  })
  const ids = productsNamed(definitions)
  const products = useQuery(
    'condition-values.suggest',
    { what: 'products', values: ids },
    { enabled: ids.length > 0, staleMs: 60_000 },
  )
  return useMemo(() => {
    const ofProducts = new Map(products.data?.items.map(({ value, label }) => [value, label]) ?? [])
    const names = new Map(
      [segments.data, campaigns.data, flows.data, templates.data].flatMap(
        (named) => named?.items.map(({ id, name }) => [id, name] as const) ?? [],
      ),
    )
    return (what, value) => {
      const label = what === 'products' ? ofProducts.get(value) : undefined
      return typeof label === 'string' ? label : names.get(value)
    }
  }, [segments.data, campaigns.data, flows.data, templates.data, products.data])
}
