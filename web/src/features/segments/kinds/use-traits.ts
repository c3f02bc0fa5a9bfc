import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'

export type Trait = OutputOf<'traits.list'>['items'][number]

/** What is known of a trait by its name: its label, its type, the labels of its values. */
export function useTraits(): (name: unknown) => Trait | undefined {
  const traits = useQuery('traits.list', {}, { staleMs: 600_000 })
  return (name) => traits.data?.items.find((one) => one.name === name)
}
