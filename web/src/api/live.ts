import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { chosenWorkspace } from './client.ts'

/** What the server says when something was remembered: whose, and in which tables. */
export interface LiveNews {
  customerIds: number[]
  tables: string[]
}

export type LiveState = 'connecting' | 'live' | 'waiting'

interface LiveOptions {
  /** Only news of this customer. */
  customerId?: number | undefined
  /** News is gathered for so long before it is told, so that a busy shop does not redraw the page at every event. */
  gatherMs?: number
  enabled?: boolean
  /** Something of this customer is on its way, and not in the history yet. */
  onArriving?: () => void
}

/**
 * Tells `onNews` what has just happened. A hidden tab hangs up (browsers allow six connections to a host in all
 * tabs together) and, back in sight or after a lost connection, hears `null`: anything may have changed.
 */
export function useLive(onNews: (news: LiveNews | null) => void, options: LiveOptions = {}): LiveState {
  const { customerId, gatherMs = 250, enabled = true, onArriving } = options
  const tell = useEffectEvent(onNews)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const gathered = useRef<LiveNews | null>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  const flush = () => {
    timer.current = undefined
    const news = gathered.current
    gathered.current = null
    if (news) tell({ customerIds: [...new Set(news.customerIds)], tables: [...new Set(news.tables)] })
  }
  const gather = (data: string) => {
    const news = parseNews(data)
    if (!news) return
    if (news.tables.length === 0) {
      tell(null)
      return
    }
    gathered.current = {
      customerIds: [...(gathered.current?.customerIds ?? []), ...news.customerIds],
      tables: [...(gathered.current?.tables ?? []), ...news.tables],
    }
    timer.current ??= setTimeout(flush, gatherMs)
  }
  return useStream(
    onArriving ? ['live', 'arriving'] : ['live'],
    customerId === undefined ? {} : { customer: `${customerId}` },
    enabled,
    (data, event) => {
      if (data === null) tell(null)
      else if (event === 'arriving') onArriving?.()
      else gather(data)
    },
  )
}

/** Says at once that there is news of a call, or that some may have been missed. */
export const useCallNews = (onNews: () => void, enabled: boolean): LiveState =>
  useStream(['call'], { only: 'calls' }, enabled, onNews)

const lateMs = 500

/** The server's stream of some kinds of event: the text of each, and null when some may have been missed. */
function useStream(
  events: readonly string[],
  asked: Record<string, string>,
  enabled: boolean,
  onEvent: (data: string | null, event: string | null) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  const tell = useEffectEvent(onEvent)
  const workspace = chosenWorkspace()
  const query = workspace ? `${new URLSearchParams({ workspace, ...asked })}` : null
  const heard = events.join()

  useEffect(() => {
    if (!enabled || query === null) return
    let source: EventSource | null = null
    let missed = false
    let ended = false

    const connect = () => {
      if (ended || source || document.hidden) return
      setState('connecting')
      const askedAt = performance.now()
      source = new EventSource(`/api/live?${query}`, { withCredentials: true })
      source.onopen = () => {
        setState('live')
        // Opened late, it has missed what happened after the page had read what it shows.
        if (missed || performance.now() - askedAt > lateMs) tell(null, null)
        missed = false
      }
      source.onerror = () => {
        setState('waiting')
        missed = true
        // The browser itself tries again unless the server refused outright.
        if (source?.readyState === EventSource.CLOSED) {
          source = null
          setTimeout(connect, 5_000)
        }
      }
      for (const event of heard.split(','))
        source.addEventListener(event, (message: MessageEvent<string>) => tell(message.data, event))
    }
    const hangUp = () => {
      source?.close()
      source = null
    }
    const onVisibility = () => {
      if (document.hidden) {
        missed = source !== null || missed
        hangUp()
      } else connect()
    }
    connect()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      ended = true
      document.removeEventListener('visibilitychange', onVisibility)
      hangUp()
    }
  }, [heard, query, enabled])
  return state
}

/** Tolerates a keep-alive and anything it does not know. */
export function parseNews(data: string): LiveNews | null {
  try {
    const said = JSON.parse(data) as Partial<LiveNews> | null
    if (!said || typeof said !== 'object') return null
    return { customerIds: said.customerIds ?? [], tables: said.tables ?? [] }
  } catch {
    return null
  }
}
