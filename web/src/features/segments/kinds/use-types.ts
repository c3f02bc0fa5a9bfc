import { useQuery } from '../../../api/queries.ts'
import type { TypeNamed } from './fields.ts'
import { useTraits } from './use-traits.ts'

/** Of what type the trait or the attribute is that a setting names. */
export function useTypes(): TypeNamed {
  const traitNamed = useTraits()
  const attributes = useQuery('attributes.list', {}, { staleMs: 600_000 })
  return (field, name) =>
    field === 'attribute'
      ? attributes.data?.items.find((one) => one.name === name)?.type
      : traitNamed(name)?.type
}
