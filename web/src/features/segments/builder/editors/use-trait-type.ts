import { useQuery } from '../../../../api/queries.ts'

/** Of which type a trait is, so that money is typed as money and a share as per cent. */
export function useTraitType(): (trait: unknown) => string | undefined {
  const traits = useQuery('traits.list', {}, { staleMs: 3_600_000 })
  return (trait) => traits.data?.items.find((one) => one.name === trait)?.type
}
