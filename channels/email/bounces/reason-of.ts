import { reasonByReceiver } from './hosts.ts'
import type { ReturnReason, SmtpStep } from './reason.ts'
import { isVague, reasonOfStatus } from './status.ts'
import { saysAny } from './wordings.ts'

/** What is known of one refusal. */
export interface Refusal {
  /** RFC 3463, as it was told or found in the words. */
  status: string | null
  /** RFC 5321. */
  reply: string | null
  step: SmtpStep | null
  /** In lower case: failed, delayed, expired… */
  action: string
  /** `smtp`, `x-unix`, `x-postfix`… */
  diagnosticType: string
  /** The nearest words first: the diagnostic text, then what the notice says around it. Lower case. */
  words: readonly string[]
  /** PowerMTA’s own word for it. */
  category?: string
  /** Who may have said it, lower case: the answering server, the domain of the address. */
  hosts: readonly string[]
}

/** Codes that are given for so many things that words, where there are any, say it better. */
const loose = new Set<ReturnReason>([
  'onhold',
  'systemerror',
  'securityerror',
  'expired',
  'suspend',
  'networkerror',
  'hostunknown',
  'userunknown',
])

const beforeData: readonly (SmtpStep | null)[] = ['CONN', 'HELO', 'EHLO', 'MAIL', 'RCPT']

/** Words that say a code of “no such user” is used for something else. */
const notTheUser: readonly ReturnReason[] = [
  'norelaying',
  'mailboxfull',
  'hasmoved',
  'rejected',
  'notaccept',
  'authfailure',
  'speeding',
]

/** Told by the mail system of a portal about its own readers, who may have closed the door themselves. */
const closedDoor = /\[user unknown\]|doesn't have an? \S+ account/

/** Told by Mail.ru of its own mailboxes, which its notices never place in the conversation. */
const ownReader = /local mailbox \S+ is unavailable: user not found/

/** What Gmail's own letters of old numbered: after what the other side refused. */
function byState(words: string, status: string | null): ReturnReason | null {
  if (status && !/\.0(?:\.|$)/.test(status)) return null
  const state = /\(state (\d+)\)/.exec(words)?.[1]
  if (state === '15' || state === '17' || state === '18') return 'filtered'
  if (state === '14') return 'userunknown'
  return state === '13' ? 'blocked' : null
}

/** Exchange names its own findings. */
const exchange: readonly (readonly [RegExp, ReturnReason])[] = [
  [/rst\.authrequired/, 'securityerror'],
  [/rst\.notauthorized/, 'rejected'],
  [/rst\.recipsizelimit/, 'exceedlimit'],
  [/adr\.(?:ex)?recip\w*notfound|\(000c05a6\)/, 'userunknown'],
  [/adr\.reciplimit/, 'toomanyconn'],
  [/adr\.ambiguous|\(000c0595\)/, 'filtered'],
  [/\(00010256\)|\(000d06b5\)/, 'systemerror'],
  [/\(00120270\)/, 'networkerror'],
  [/\(00050311\)|\(000502cc\)/, 'contenterror'],
  [/\(000b0981\)/, 'securityerror'],
]

/** PowerMTA sorts bounces itself; used where nobody else’s words are at hand. */
const categories: Readonly<Record<string, ReturnReason>> = {
  'bad-domain': 'hostunknown',
  'bad-mailbox': 'userunknown',
  'inactive-mailbox': 'suspend',
  'message-expired': 'expired',
  'no-answer-from-host': 'networkerror',
  'policy-related': 'policyviolation',
  'quota-issues': 'mailboxfull',
  'routing-errors': 'systemerror',
  'spam-related': 'spamdetected',
}

/** What the words say that is clear whatever the code. */
function byClearWords(refusal: Refusal, words: string, ofStatus: ReturnReason | null): ReturnReason | null {
  const { step } = refusal
  const says = (reason: ReturnReason) => saysAny(reason, words)
  if (ofStatus === 'mailboxfull' || says('mailboxfull')) return 'mailboxfull'
  if (ofStatus !== 'exceedlimit' && (ofStatus === 'mesgtoobig' || says('mesgtoobig'))) return 'mesgtoobig'
  if (ofStatus === 'exceedlimit' || says('exceedlimit')) return 'exceedlimit'
  if (ofStatus !== 'userunknown' && (refusal.status?.endsWith('.7.13') || says('suspend'))) return 'suspend'
  if (ofStatus === 'hasmoved' || says('hasmoved')) return 'hasmoved'
  // Exim tells of its question about the sender in the words it got for an answer.
  if (/sender (?:verify|verification) failed/.test(words)) return 'rejected'
  if (/gr[ae]y-?list/.test(words)) return says('speeding') ? 'speeding' : 'blocked'
  if (says('norelaying')) return 'norelaying'
  if (ofStatus === 'authfailure' || says('authfailure')) return 'authfailure'
  if (says('badreputation')) return 'badreputation'
  if (ofStatus === 'requireptr' || says('requireptr')) return 'requireptr'
  if (says('failedstarttls')) return 'failedstarttls'
  if (says('notcompliantrfc')) return 'notcompliantrfc'
  const noSuchUser = says('userunknown') && !/account or domain/.test(words)
  if (ofStatus === 'userunknown' && refusal.status !== '5.1.0') {
    if (!notTheUser.some(says) && (noSuchUser || !says('blocked'))) return 'userunknown'
  } else if (step === 'RCPT' && noSuchUser && !(refusal.status?.startsWith('5.7.') && says('blocked')))
    return 'userunknown'
  if (noSuchUser && refusal.status === '5.1.10') return 'userunknown'
  if (ofStatus === 'filtered') {
    if (noSuchUser || says('filtered')) return 'filtered'
  } else if (step !== 'RCPT' && step !== 'MAIL' && ofStatus !== 'userunknown') {
    if (says('filtered')) return 'filtered'
    // Told after the letter was sent, or by nobody knows whom: a rule of the reader’s as often as a missing reader.
    if (noSuchUser && !says('rejected')) {
      // No conversation at all: the server that writes the notice knows its own readers.
      if (step === null && ownReader.test(words)) return 'userunknown'
      return refusal.reply || !isVague(refusal.status) || closedDoor.test(words) ? 'filtered' : 'userunknown'
    }
  }
  if (step !== 'MAIL' && says('notaccept')) return 'notaccept'
  if (says('systemfull')) return 'systemfull'
  if (ofStatus === 'rejected') return 'rejected'
  if (/unauthenticated senders?/.test(words)) return 'securityerror'
  if (step === 'MAIL' ? says('rejected') : (!ofStatus || loose.has(ofStatus)) && says('rejected'))
    return 'rejected'
  if (says('hostunknown') && (!says('networkerror') || /\bhost \S+ not found(?!, try)/.test(words)))
    return 'hostunknown'
  // A scanner names what it found, and names of viruses hold any word.
  if (/contains? an? (?:virus|malware|trojan|worm)|\bvirus (?:found|detected)|infected with/.test(words))
    return 'virusdetected'
  if (!beforeData.includes(step) && says('spamdetected')) return 'spamdetected'
  if (says('speeding')) return 'speeding'
  if (ofStatus === 'toomanyconn' || says('toomanyconn')) return 'toomanyconn'
  if (says('blocked')) return 'blocked'
  if (step === 'MAIL' && /access denied|denied|not allowed/.test(words)) return 'rejected'
  return null
}

const furtherWords: readonly ReturnReason[] = [
  'spamdetected',
  'policyviolation',
  'virusdetected',
  'securityerror',
  'systemfull',
  'systemerror',
  'networkerror',
  'expired',
  'contenterror',
  'notaccept',
  'mailererror',
]

/** What the words say where the code leaves it open. */
function byFurtherWords({ step }: Refusal, words: string): ReturnReason | null {
  if (/(?:connection|operation) timed out/.test(words) && !/name server|lookup/.test(words)) return 'expired'
  for (const reason of furtherWords) {
    if (reason === 'spamdetected' && beforeData.includes(step)) continue
    if (saysAny(reason, words)) return reason
  }
  return null
}

/**
 * Why, from what is known: what the receiver's own table says, clear words, the code, further words, and at last where in
 * the conversation it was. The nearest words are asked first.
 */
export function reasonOf(refusal: Refusal): ReturnReason {
  const { status, reply, step, action, diagnosticType, words, hosts } = refusal
  const ofStatus = reasonOfStatus(status)
  if (ofStatus === 'delivered' || /^(delivered|relayed|expanded)/.test(action)) return 'delivered'
  for (const one of words) {
    const found = reasonByReceiver(hosts, refusal, one)
    if (found) return found
    const named = byState(one, status) ?? exchange.find(([pattern]) => pattern.test(one))?.[1]
    if (named) return named
  }
  const sorted = diagnosticType === 'x-pmta' ? categories[refusal.category ?? ''] : undefined
  if (sorted) return sorted
  const isOfProgram = diagnosticType !== '' && diagnosticType !== 'smtp'
  if (!isOfProgram)
    for (const one of words) {
      const found = byClearWords(refusal, one, ofStatus)
      if (found) return found
    }
  if (ofStatus && !loose.has(ofStatus) && !isOfProgram) return ofStatus
  if (isOfProgram && words.some((one) => saysAny('mailboxfull', one))) return 'mailboxfull'
  if (words.some((one) => /unknown mailer error/.test(one))) return 'mailererror'
  if (diagnosticType === 'x-unix')
    return ofStatus && loose.has(ofStatus) && ofStatus !== 'userunknown' ? ofStatus : 'mailererror'
  for (const one of words) {
    const found = byFurtherWords(refusal, one)
    if (found) return found
  }
  if (isOfProgram)
    for (const one of words) {
      const found = byClearWords(refusal, one, ofStatus)
      if (found) return found
    }
  if (ofStatus) return ofStatus
  if (/^[45]\.6\./.test(status ?? '')) return 'contenterror'
  if (/^[45]\.7\./.test(status ?? '')) return 'securityerror'
  if (reply === '521' || reply === '556') return 'notaccept'
  if (/^50[0-7]$/.test(reply ?? '')) return 'syntaxerror'
  if (/^(delayed|expired)/.test(action)) return 'expired'
  if (step === 'CONN' || step === 'HELO' || step === 'EHLO') return 'blocked'
  return words.some((one) => one !== '') ? 'onhold' : 'undefined'
}
