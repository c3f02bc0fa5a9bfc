import { quietly } from './quietly.ts'
import { read, write } from './store.ts'
import { uuid } from './uuid.ts'

export const SESSION = 'hbt_session'
const IDLE_MS = 30 * 60_000
const CLICK_ID = /^(yclid|gclid|fbclid|msclkid|rb_clickid)$/

interface Session {
  id: string
  /** Time of the last message, ms. */
  at: number
  campaign?: Record<string, string>
  referrer?: { url?: string; type?: string; id?: string }
  habitueMessageId?: string
}

// The id of a followed letter: taken out of the address bar, so that a copied address does not carry it.
function takeClickedMessage(): string | undefined {
  const id = location.href.match(/[?&]hbt_m=([\w-]{1,64})/)?.[1]
  if (id) {
    const cleaned = location.href.replace(/([?&])hbt_m=[^&#]*&?/, '$1').replace(/[?&](#|$)/, '$1')
    history.replaceState(history.state, '', cleaned)
  }
  return id
}

const isFromElsewhere = (url: string): boolean =>
  !!url && quietly(() => new URL(url).hostname) !== location.hostname

/** How the visitor came, kept over the pages of one visit; half an hour without a message ends the visit. */
export function session(): Session {
  const now = Date.now()
  let current = quietly(() => JSON.parse(read(SESSION) ?? '') as Session)
  if (!(current?.id && now - current.at < IDLE_MS)) {
    current = { id: uuid(), at: now }
    if (isFromElsewhere(document.referrer)) current.referrer = { url: document.referrer }
  }
  current.at = now
  const clicked = quietly(takeClickedMessage)
  if (clicked) current.habitueMessageId = clicked

  const campaign: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (/^utm_./.test(name) && value) campaign[name === 'utm_campaign' ? 'name' : name.slice(4)] = value
    if (CLICK_ID.test(name)) current.referrer = { ...current.referrer, type: name, id: value }
  }
  if (Object.keys(campaign).length) current.campaign = campaign
  write(SESSION, JSON.stringify(current))
  return current
}
