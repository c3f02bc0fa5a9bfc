import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../api/client.ts'
import { refresh, useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { type Content, contentOf, type Version } from '../letter.ts'

/** How what is being written stands: as it is sent, kept as a draft, on its way there, or not to be kept. */
export type Keeping = 'saved' | 'kept' | 'keeping' | 'failed'

const restMs = 1_200

/**
 * What is being written of a version: a draft is kept whenever the hand rests, and what is sent changes only when it is
 * saved. Leaving the page keeps what is there.
 */
export function useWriting(version: Version, mayWrite: boolean) {
  const sayFailed = useSayFailed()
  const [content, setContent] = useState<Content>(() => contentOf(version.draft ?? version.content))
  const [keeping, setKeeping] = useState<Keeping>(version.draft === null ? 'saved' : 'kept')
  const waiting = useRef<Content | null>(null)

  async function keep() {
    const draft = waiting.current
    if (!draft) return
    waiting.current = null
    try {
      await call('templates.keep-draft', { id: version.id, draft })
      if (waiting.current === null) setKeeping('kept')
    } catch {
      // it is tried again with the next change, or when the page is left
      waiting.current ??= draft
      setKeeping('failed')
    }
  }
  const keepSoon = useDebouncedCallback(() => void keep(), restMs)
  const keepNow = useRef(keep)
  keepNow.current = keep
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (waiting.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      void keepNow.current().then(() => refresh('letters.get', 'letters.list'))
    }
  }, [])

  const save = useMutation('templates.save', {
    refreshes: ['letters.get', 'letters.list', 'templates.list'],
    onSuccess: () => {
      if (waiting.current === null) setKeeping('saved')
    },
  })
  const discard = useMutation('templates.keep-draft', {
    refreshes: ['letters.get', 'letters.list'],
    onError: sayFailed,
    onSuccess: () => {
      setContent(contentOf(version.content))
      setKeeping('saved')
    },
  })

  return {
    content,
    keeping,
    change(name: string, value: string) {
      if (!mayWrite) return
      setContent((now) => {
        const next = { ...now, [name]: value }
        waiting.current = next
        return next
      })
      setKeeping('keeping')
      keepSoon()
    },
    save() {
      waiting.current = null
      const { id, channel, name, language } = version
      save.mutate({ id, channel, name, language, content })
    },
    saving: save,
    discard() {
      waiting.current = null
      discard.mutate({ id: version.id, draft: null })
    },
  }
}
