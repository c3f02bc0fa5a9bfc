import type { IncomingHttpHeaders } from 'node:http'
import { isbot } from 'isbot'
import { secondMs } from '../../kit/time.ts'

// Scanners of letters that call themselves browsers.
const scanners =
  /barracuda|proofpoint|mimecast|symantec|messagelabs|trendmicro|trend micro|fortiguard|cisco.?ironport|safelinks|microsoft office|ms-office|bingpreview|skypeuripreview|google-safety|virustotal|urldefense|checkpoint|sophos|zscaler/i

const says = (headers: IncomingHttpHeaders, name: string) => String(headers[name] ?? '').toLowerCase()

const isPrefetch = (headers: IncomingHttpHeaders) =>
  ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|preview/.test(says(headers, name)),
  )

/** A program followed the link: HEAD, prefetching, a scanner, a bot, something that does not say what it is. */
export function isMachineClick(method: string, headers: IncomingHttpHeaders): boolean {
  const agent = headers['user-agent'] ?? ''
  return method !== 'GET' || isPrefetch(headers) || agent === '' || scanners.test(agent) || isbot(agent)
}

/** Apple's Mail Privacy Protection loads every picture when the letter comes, and says just this. */
const applePrivacy = /^mozilla\/5\.0$/i
const pictureProxy = /GoogleImageProxy|YahooMailProxy/i

/**
 * A program loaded the pixel. Picture proxies of Google and Yahoo load it for a person who is reading, but also when a letter
 * comes in; so what they load right after sending is not an opening.
 */
export function isMachineOpen(
  method: string,
  headers: IncomingHttpHeaders,
): { isMachine: boolean; machineWithinMs: number } {
  const agent = headers['user-agent'] ?? ''
  if (pictureProxy.test(agent)) return { isMachine: false, machineWithinMs: 10 * secondMs }
  const isMachine =
    method !== 'GET' ||
    applePrivacy.test(agent) ||
    isPrefetch(headers) ||
    scanners.test(agent) ||
    isbot(agent)
  return { isMachine, machineWithinMs: 2 * secondMs }
}
