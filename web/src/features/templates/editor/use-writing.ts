import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem, call } from '../../../api/client.ts'
import { refresh, useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { type Content, contentOf, type Version } from '../letter.ts'

/** How what is being written stands: as it is sent, kept as a draft, on its way there, not to be kept, or changed by another. */
export type Keeping = 'saved' | 'kept' | 'keeping' | 'failed' | 'overtaken'

/** Somebody else has changed what is written here. */
const isOvertaken = (error: unknown) =>
  error instanceof ApiProblem && error.fields.some(({ path }) => path === 'seen')

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
  /** What of it was seen here last; each change tells it, so that nobody overwrites another. */
  const seen = useRef<string | undefined>(version.mark)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  /** One after another: each change is told what the one before left. */
  function inLine<T>(act: () => Promise<T>): Promise<T> {
    const next = line.current.then(act, act)
    line.current = next.catch(() => {})
    return next
  }

  const keep = () => inLine(keepWaiting)
  async function keepWaiting() {
    const draft = waiting.current
    if (!draft || overtaken.current) return
    waiting.current = null
    try {
      const { mark } = await call('templates.keep-draft', { id: version.id, draft, seen: seen.current })
      seen.current = mark
      if (waiting.current === null) setKeeping('kept')
    } catch (error) {
      if (isOvertaken(error)) return stopAt(draft)
      // it is tried again with the next change, or when the page is left
      waiting.current ??= draft
      setKeeping('failed')
    }
  }
  const overtaken = useRef(false)
  function stopAt(draft: Content) {
    waiting.current ??= draft
    overtaken.current = true
    setKeeping('overtaken')
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
    onSuccess: ({ mark }) => {
      seen.current = mark
      if (waiting.current === null) setKeeping('saved')
    },
    onError: (error) => {
      if (isOvertaken(error)) stopAt(content)
    },
  })
  const discard = useMutation('templates.keep-draft', {
    refreshes: ['letters.get', 'letters.list'],
    onError: (error) => (isOvertaken(error) ? stopAt(content) : sayFailed(error)),
    onSuccess: ({ mark }) => {
      seen.current = mark
      setContent(contentOf(version.content))
      setKeeping('saved')
    },
  })

  /** What is written there now: theirs comes here, or, when mine stays, is overwritten knowingly. */
  async function settle(whose: 'theirs' | 'mine') {
    const { versions } = await call('letters.get', { id: version.letterId })
    const there = versions.find(({ id }) => id === version.id)
    if (!there) return
    overtaken.current = false
    seen.current = there.mark
    save.reset()
    if (whose === 'mine') {
      setKeeping('keeping')
      return keep()
    }
    waiting.current = null
    setContent(contentOf(there.draft ?? there.content))
    setKeeping(there.draft === null ? 'saved' : 'kept')
    refresh('letters.get', 'letters.list')
  }

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
      if (overtaken.current) return
      setKeeping('keeping')
      keepSoon()
    },
    save() {
      waiting.current = null
      const { id, channel, name, language } = version
      void line.current.then(() => save.mutate({ id, channel, name, language, content, seen: seen.current }))
    },
    saving: save,
    settle: (whose: 'theirs' | 'mine') => settle(whose).catch(sayFailed),
    discard() {
      waiting.current = null
      void line.current.then(() => discard.mutate({ id: version.id, draft: null, seen: seen.current }))
    },
  }
}
