/**
 * Why a letter came back. The words are those of public bounce classifiers, so that figures can be compared;
 * people read them in their own words (`web/src/i18n`).
 */
const returnReasons = [
  'userunknown',
  'hostunknown',
  'hasmoved',
  'notaccept',
  'mailboxfull',
  'suspend',
  'filtered',
  'rejected',
  'blocked',
  'badreputation',
  'requireptr',
  'authfailure',
  'spamdetected',
  'virusdetected',
  'policyviolation',
  'securityerror',
  'failedstarttls',
  'notcompliantrfc',
  'contenterror',
  'mesgtoobig',
  'exceedlimit',
  'speeding',
  'toomanyconn',
  'norelaying',
  'networkerror',
  'expired',
  'systemerror',
  'systemfull',
  'mailererror',
  'syntaxerror',
  'onhold',
  'undefined',
  'delivered',
] as const

export type ReturnReason = (typeof returnReasons)[number]

/** How far the other side let us come: a name of an SMTP step, or `CONN` before any. */
export type SmtpStep = 'CONN' | 'HELO' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA'

/**
 * Hard: nothing will ever reach this address. A server that takes no mail at all is hard only if it says so for ever;
 * everything else may pass, however firmly this one letter was refused.
 */
export function isHard(reason: ReturnReason, isForNow: boolean): boolean {
  if (reason === 'userunknown' || reason === 'hostunknown' || reason === 'hasmoved') return true
  return reason === 'notaccept' && !isForNow
}

/**
 * What it says of the address. `address`: nobody is there. `mailbox`: the reader’s mailbox or server would not have it now;
 * again and again, it never will. `way`: the net, or a delay. `us`: our server, our letter or our speed; the address is good.
 */
type ReturnFault = 'address' | 'mailbox' | 'way' | 'us'

const faults: Record<ReturnReason, ReturnFault> = {
  userunknown: 'address',
  hostunknown: 'address',
  hasmoved: 'address',
  notaccept: 'mailbox',
  mailboxfull: 'mailbox',
  suspend: 'mailbox',
  filtered: 'mailbox',
  systemerror: 'mailbox',
  systemfull: 'mailbox',
  mailererror: 'mailbox',
  onhold: 'mailbox',
  undefined: 'mailbox',
  networkerror: 'way',
  expired: 'way',
  delivered: 'way',
  rejected: 'us',
  blocked: 'us',
  badreputation: 'us',
  requireptr: 'us',
  authfailure: 'us',
  spamdetected: 'us',
  virusdetected: 'us',
  policyviolation: 'us',
  securityerror: 'us',
  failedstarttls: 'us',
  notcompliantrfc: 'us',
  contenterror: 'us',
  mesgtoobig: 'us',
  exceedlimit: 'us',
  speeding: 'us',
  toomanyconn: 'us',
  norelaying: 'us',
  syntaxerror: 'us',
}

export const faultOf = (reason: ReturnReason, hard: boolean): ReturnFault =>
  hard ? 'address' : faults[reason]
