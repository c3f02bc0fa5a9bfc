import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useQuery } from '../../../api/queries.ts'
import { conditionsOf, type DraftGroup, fromDraft, type Group, keepOnly } from '../definition/definition.ts'
import { missingFields } from '../kinds/fields.ts'
import { useKinds } from '../kinds/use-kinds.ts'

/** How long a person may think between two keys before the question is asked. */
const pauseMs = 250

export interface Asked {
  /** The part of the definition that can already be asked, as it was a moment ago. */
  asked: Group
  finished: DraftGroup
  /** Conditions that are not finished and so do not count yet. */
  leftOut: number
  /** What is asked is what is on the screen. */
  isSettled: boolean
}

export function useAsked(root: DraftGroup): Asked {
  const { byName } = useKinds()
  const finished = useMemo(
    () => keepOnly(root, (condition) => missingFields(condition, byName.get(condition.kind)).length === 0),
    [root, byName],
  )
  const definition = useMemo(() => fromDraft(finished), [finished])
  const [asked] = useDebouncedValue(definition, pauseMs)
  return {
    asked,
    finished,
    leftOut: conditionsOf(root).length - conditionsOf(finished).length,
    isSettled: asked === definition,
  }
}

/** `id`: the saved segment the definition is for, so that one that leads back to itself is told of at once. */
export const usePreview = (asked: Group, id: string | undefined) =>
  useQuery(
    'segments.preview',
    { definition: asked, id },
    { enabled: asked.items.length > 0, staleMs: 10_000 },
  )
