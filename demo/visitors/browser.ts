import { newId } from '../../kit/ids.ts'
import type { Random } from '../random.ts'

const machines = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
]

/** A browser with the tracker in it, as far as the collector can tell. */
export interface Browser {
  userAgent: string
  /** What happens now; sent with the next `flush`. */
  track(event: string, properties: Record<string, unknown>): void
  identify(traits: Record<string, unknown>): void
  /** Opens a page of the shop; tags of the address and the letter that led here are told from then on. */
  open(url: string, title: string): void
  flush(): Promise<void>
}

export interface BrowserOptions {
  url: string
  writeKey: string
  locale: string
  /** The referrer of the first page. */
  cameFrom: string
}

export function openBrowser(random: Random, options: BrowserOptions): Browser {
  const userAgent = random.oneOf(machines)
  const anonymousId = newId()
  const sessionId = newId()
  let waiting: Record<string, unknown>[] = []
  let page = { url: '', path: '', title: '', referrer: options.cameFrom }
  let campaign: Record<string, string> | undefined
  let habitueMessageId: string | undefined

  function say(type: string, fields: Record<string, unknown>) {
    waiting.push({
      type,
      messageId: newId(),
      anonymousId,
      timestamp: new Date().toISOString(),
      context: {
        library: { name: 'habitue-tracker', version: 'demo' },
        page,
        campaign,
        locale: options.locale,
        userAgent,
        sessionId,
        habitueMessageId,
      },
      ...fields,
    })
  }

  return {
    userAgent,
    track: (event, properties) => say('track', { event, properties }),
    identify: (traits) => say('identify', { traits }),
    open(url, title) {
      const { pathname, searchParams } = new URL(url)
      page = { url, path: pathname, title, referrer: page.url || options.cameFrom }
      habitueMessageId = searchParams.get('hbt_m') ?? habitueMessageId
      const source = searchParams.get('utm_source')
      if (source)
        campaign = {
          source,
          medium: searchParams.get('utm_medium') ?? '',
          name: searchParams.get('utm_campaign') ?? '',
        }
      say('page', { properties: { ...page, search: new URL(url).search } })
    },
    async flush() {
      const batch = waiting
      waiting = []
      if (batch.length === 0) return
      const answer = await fetch(`${options.url}/v1/batch`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': userAgent },
        body: JSON.stringify({ batch, sentAt: new Date().toISOString(), writeKey: options.writeKey }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => null)
      // As the tracker does: what did not get through is sent with the next.
      if (!answer?.ok && answer?.status !== 400) waiting = [...batch, ...waiting].slice(-200)
    },
  }
}
