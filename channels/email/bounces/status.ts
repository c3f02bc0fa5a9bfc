import type { ReturnReason } from './reason.ts'

/** Enhanced status codes, class left out (RFC 3463, 5248, 7372, 7505): what each says of a letter that came back. */
const subjects: Record<string, ReturnReason> = {
  '1.0': 'userunknown',
  '1.1': 'userunknown',
  '1.2': 'hostunknown',
  '1.3': 'userunknown',
  '1.4': 'filtered',
  '1.6': 'hasmoved',
  '1.7': 'rejected',
  '1.8': 'rejected',
  '1.9': 'systemerror',
  '1.10': 'notaccept',
  '2.0': 'filtered',
  '2.1': 'filtered',
  '2.2': 'mailboxfull',
  '2.3': 'exceedlimit',
  '2.4': 'filtered',
  '3.0': 'systemerror',
  '3.1': 'systemfull',
  '3.2': 'notaccept',
  '3.3': 'systemerror',
  '3.4': 'mesgtoobig',
  '3.5': 'systemerror',
  '4.0': 'networkerror',
  '4.1': 'expired',
  '4.2': 'networkerror',
  '4.3': 'systemerror',
  '4.4': 'networkerror',
  '4.5': 'toomanyconn',
  '4.6': 'networkerror',
  '4.7': 'expired',
  '5.3': 'toomanyconn',
  '5.4': 'systemerror',
  '5.5': 'systemerror',
  '5.6': 'securityerror',
  '7.13': 'suspend',
  '7.16': 'mesgtoobig',
  '7.17': 'hasmoved',
  '7.18': 'hasmoved',
  '7.20': 'authfailure',
  '7.21': 'authfailure',
  '7.22': 'authfailure',
  '7.23': 'authfailure',
  '7.24': 'authfailure',
  '7.25': 'requireptr',
  '7.26': 'authfailure',
  '7.27': 'rejected',
  '7.28': 'speeding',
  '7.30': 'authfailure',
}

/** Codes that say less for a trouble that may pass. */
const silentForNow = new Set(['1.0', '3.0', '4.0', '4.3'])

/** What the code alone says; null when it leaves the question open. */
export function reasonOfStatus(status: string | null): ReturnReason | null {
  if (!status) return null
  const [kind = '', ...rest] = status.split('.')
  if (kind === '2') return 'delivered'
  const subject = rest.join('.')
  if (kind === '4' && silentForNow.has(subject)) return null
  if (kind === '4' && subject === '2.1') return 'suspend'
  return subjects[subject] ?? null
}

/** The least telling codes: another one in the words is better. */
export const isVague = (status: string | null) => !status || /^[245]\.0\.\d+$/.test(status)

/** Names of networks and versions of programs look like codes too: `192.0.2.5`, `id 15.0.22`. */
const code = /(?<![\d.])([245])\.(\d{1,2})\.(\d{1,3})(?![\d.]\d|\d)/g

/** Behind a reply code, as servers write it: `550 5.1.1`, `550-'5.7.1`; or in brackets, as qmail does: `(#5.1.1)`. */
const inPlace = /(?:(?<!\d)[245]\d\d[- ]'?#?|\(#)([245]\.\d{1,2}\.\d{1,3})(?!\d)/

/** The enhanced code in words: the one in its place, else the first telling one. */
export function findStatus(words: string): string | null {
  const placed = inPlace.exec(words)?.[1]
  if (placed && !isVague(placed)) return placed
  let vague = placed ?? null
  for (const [found, , subject = ''] of words.matchAll(code)) {
    if (Number(subject) > 7) continue
    if (!isVague(found)) return found
    vague ??= found
  }
  return vague
}

const afterReply = /(?<![\w.:@/[=+-])([45][0-5]\d)(?=[ \-:;,.'#<\])]|$)(?!\.\d)(?![-:]\d\d)/g

/** The first SMTP reply code (RFC 5321) in words; a bare number after prose is none. */
export function findReply(words: string): string | null {
  for (const found of words.matchAll(afterReply)) {
    const before = words.slice(Math.max(0, found.index - 24), found.index)
    if (/(port|size|after|for|in|than|id|exceeded|of|line|queue|limit|\d)[ (:=]*$/i.test(before)) continue
    return found[1] ?? null
  }
  return null
}
