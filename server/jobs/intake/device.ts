import Bowser from 'bowser'
import { isbot } from 'isbot'

const known = new Map<string, string>()
const devicesKept = 20_000

/** `desktop`, `mobile`, `tablet`, `tv`, `bot`, or `server` for programs that are no browsers. */
export function deviceOf(userAgent: string): string {
  const seen = known.get(userAgent)
  if (seen !== undefined) return seen
  const device = recognise(userAgent)
  if (known.size >= devicesKept) known.clear()
  known.set(userAgent, device)
  return device
}

function recognise(userAgent: string): string {
  const isBrowser = /^(Mozilla|Opera)\//.test(userAgent)
  if (isBrowser && isbot(userAgent)) return 'bot'
  if (/(googlebot|bingbot|yandex\w*bot|crawler|spider)/i.test(userAgent)) return 'bot'
  if (!isBrowser) return 'server'
  return Bowser.parse(userAgent.slice(0, 1_000)).platform.type ?? 'desktop'
}
