import pg from 'pg'
import { diary } from '../../kit/log.ts'
import { pause } from '../../kit/time.ts'
import { clientSettings } from '../postgres/connect.ts'

export interface Listening {
  stop(): Promise<void>
}

const longestBackOffMs = 2_000
const tickMs = 1_000

/**
 * Calls with every payload of a PostgreSQL channel (NOTIFY), and with null each time the connection was made (again):
 * something may have been missed before.
 */
export function listen(url: string, channel: string, onPayload: (payload: string | null) => void): Listening {
  const stopping = new AbortController()
  let client: pg.Client | null = null

  async function stayConnected() {
    let backOffMs = 50
    while (!stopping.signal.aborted) {
      const current = new pg.Client(clientSettings(url, 'habitue-listen'))
      const lost = new Promise<void>((resolve) => {
        current.on('error', () => resolve())
        current.on('end', () => resolve())
      })
      try {
        await current.connect()
        client = current
        current.on('notification', (message) => onPayload(message.payload ?? ''))
        await current.query(`listen ${pg.escapeIdentifier(channel)}`)
        backOffMs = 50
        if (!stopping.signal.aborted) onPayload(null)
        if (!stopping.signal.aborted) await lost
      } catch (error) {
        diary.debug({ error, channel }, 'listening failed and will be tried again')
      }
      client = null
      await current.end().catch(() => {})
      await pause(backOffMs, stopping.signal)
      backOffMs = Math.min(backOffMs * 2, longestBackOffMs)
    }
  }

  const connected = stayConnected()
  return {
    async stop() {
      stopping.abort()
      await client?.end().catch(() => {})
      await connected
    },
  }
}

/** Calls with the topic something was appended to, and with null every second, in case a call went astray: look at all of them. */
export function listenLog(url: string, onTopic: (topic: string | null) => void): Listening {
  const listening = listen(url, 'log', onTopic)
  const tick = setInterval(() => onTopic(null), tickMs)
  return {
    async stop() {
      clearInterval(tick)
      await listening.stop()
    },
  }
}
