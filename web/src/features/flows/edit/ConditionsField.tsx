import { useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import { Builder } from '../../segments/builder/Builder.tsx'
import type { NodeProblem } from '../../segments/builder/builder-state.ts'
import type { DraftGroup } from '../../segments/definition/definition.ts'
import type { Kind } from '../../segments/kinds/fields.ts'
import { KindsProvider } from '../../segments/kinds/use-kinds.ts'
import { draftOf } from './conditions.ts'

/** Conditions as the builder of segments asks for them, with those about the event at hand. */
export function ConditionsField(props: {
  /** The words the conditions follow. */
  begins: string
  root: DraftGroup
  problems: NodeProblem[]
  onChange: (root: DraftGroup) => void
}) {
  const kinds = useQuery('step-kinds.list', {}, { staleMs: 3_600_000 })
  const asked = useMemo(() => kinds.data?.conditions as Kind[] | undefined, [kinds.data])
  return (
    <KindsProvider value={asked ?? null}>
      <Builder
        bare
        begins={props.begins}
        draft={draftOf(props.root, props.onChange)}
        problems={props.problems}
      />
    </KindsProvider>
  )
}
