import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { refresh, useMutation } from '../../../api/queries.ts'
import type { Campaign, Definition } from '../campaign.ts'

const quietMs = 500

/**
 * The draft as it stands on the screen. It is saved half a second after the last change, so that size and forecast are always
 * those of what is seen; leaving the page saves at once.
 */
export function useDraft(campaign: Campaign) {
  const [definition, setDefinition] = useState<Definition>(campaign.definition)
  const [name, setName] = useState(campaign.name)
  const [isDirty, setDirty] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useMutation('campaigns.update', {
    onSuccess: () => refresh('campaigns.get', 'campaigns.list', 'campaigns.forecast', 'campaigns.rehearse'),
  })
  const waiting = useRef<{ name: string; definition: Definition } | null>(null)
  const flush = useEffectEvent(() => {
    clearTimeout(timer.current)
    const told = waiting.current
    waiting.current = null
    if (!told) return
    save.mutate(
      { id: campaign.id, name: told.name.trim() || campaign.name, definition: told.definition },
      { onSettled: () => setDirty(waiting.current !== null) },
    )
  })
  useEffect(() => () => flush(), [])
  const change = (next: { name?: string; definition?: Definition }) => {
    const told = { name: next.name ?? name, definition: next.definition ?? definition }
    setName(told.name)
    setDefinition(told.definition)
    setDirty(true)
    waiting.current = told
    clearTimeout(timer.current)
    timer.current = setTimeout(() => flush(), quietMs)
  }
  return {
    name,
    definition,
    rename: (next: string) => change({ name: next }),
    set: (part: Partial<Definition>) => change({ definition: { ...definition, ...part } }),
    /** What is on the screen is what the server knows. */
    isSaved: !isDirty && !save.isPending,
    error: save.error,
  }
}
export type Draft = ReturnType<typeof useDraft>
