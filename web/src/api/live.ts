import { useEffect, useEffectEvent, useState } from 'react'
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
}

/**
 * Tells `onNews` what has just happened. A hidden tab hangs up (browsers allow six connections to a host in all
 * tabs together) and, back in sight or after a lost connection, hears `null`: anything may have changed.
 */
export function useLive(onNews: (news: LiveNews | null) => void, options: LiveOptions = {}): LiveState {
  const { customerId, gatherMs = 250, enabled = true } = options
  const [state, setState] = useState<LiveState>('connecting')
  const tell = useEffectEvent(onNews)
  const workspace = chosenWorkspace()

  useEffect(() => {
    if (!enabled || !workspace) return
    const query = new URLSearchParams({ workspace })
    if (customerId !== undefined) query.set('customer', String(customerId))
    const address = `/api/live?${query}`

    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let missed = false
    let ended = false
    let gathered: LiveNews | null = null

    const flush = () => {
      timer = undefined
      const news = gathered
      gathered = null
      if (news) tell({ customerIds: [...new Set(news.customerIds)], tables: [...new Set(news.tables)] })
    }
    const gather = (message: MessageEvent<string>) => {
      const news = parseNews(message.data)
      if (!news) return
      if (news.tables.length === 0) {
        tell(null)
        return
      }
      gathered = {
        customerIds: [...(gathered?.customerIds ?? []), ...news.customerIds],
        tables: [...(gathered?.tables ?? []), ...news.tables],
      }
      timer ??= setTimeout(flush, gatherMs)
    }
    const connect = () => {
      if (ended || source || document.hidden) return
      setState('connecting')
      source = new EventSource(address, { withCredentials: true })
      source.onopen = () => {
        setState('live')
        if (missed) tell(null)
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
      source.addEventListener('live', gather)
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
      clearTimeout(timer)
      hangUp()
    }
  }, [workspace, customerId, gatherMs, enabled])
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
