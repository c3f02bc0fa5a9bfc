import { isbot } from 'isbot'

/** A request of a letter's picture or link, as it came. */
export interface Reading {
  kind: 'opened' | 'clicked'
  method: string
  /** What the browser says it fetches for: `prefetch`, or nothing. */
  purpose: string
  userAgent: string
}

/**
 * Why something was no person, in a word that is kept with it.
 * - `head`: only asked whether the link lives.
 * - `prefetch`: fetched in case somebody clicks (Sec-Purpose, https://fetch.spec.whatwg.org/#sec-purpose-header).
 * - `no-agent`: does not say what it is.
 * - `scanner`: a filter that looks at what letters lead to.
 * - `bot`: a program by its own words.
 * - `apple-privacy`: Mail Privacy Protection, which loads every picture whether the letter is read or not
 *   (https://www.apple.com/legal/privacy/data/en/mail-privacy-protection/). A person may have read it; nobody can know.
 * - `too-soon`: faster after the hand-over than anybody reads.
 * - `burst`: several links of one letter at a speed no hand has.
 */
export type MachineReason =
  | 'head'
  | 'prefetch'
  | 'no-agent'
  | 'scanner'
  | 'bot'
  | 'apple-privacy'
  | 'too-soon'
  | 'burst'

// Scanners of letters that call themselves browsers.
const scanners =
  /barracuda|proofpoint|mimecast|symantec|messagelabs|trendmicro|trend micro|fortiguard|cisco.?ironport|safelinks|microsoft office|ms-office|bingpreview|skypeuripreview|google-safety|virustotal|urldefense|checkpoint|sophos|zscaler/i

/** Says just this and not a word more. */
const applePrivacy = /^mozilla\/5\.0$/i

/** Load pictures for a person who is reading (https://support.google.com/mail/answer/145919), but also when a letter comes in. */
const pictureProxy = /GoogleImageProxy|YahooMailProxy/i

export const isPictureProxy = (userAgent: string) => pictureProxy.test(userAgent)

const known = new Map<string, MachineReason | null>()
const mostKnown = 5_000

function byAgent(userAgent: string): MachineReason | null {
  const before = known.get(userAgent)
  if (before !== undefined) return before
  const sign = scanners.test(userAgent) ? 'scanner' : isbot(userAgent) ? 'bot' : null
  if (known.size >= mostKnown) known.clear()
  known.set(userAgent, sign)
  return sign
}

/** What the request itself says: why it is no person's, or null when it may be one's. */
export function signOf({ kind, method, purpose, userAgent }: Reading): MachineReason | null {
  if (method !== 'GET') return 'head'
  if (/prefetch|preview/i.test(purpose)) return 'prefetch'
  if (kind === 'opened') {
    if (isPictureProxy(userAgent)) return null
    if (applePrivacy.test(userAgent)) return 'apple-privacy'
  } else if (userAgent === '') return 'no-agent'
  return byAgent(userAgent)
}
