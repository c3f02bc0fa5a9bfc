import { useTranslation } from 'react-i18next'

const known = [
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

const complaints = ['abuse', 'fraud', 'virus'] as const

export const returnReasons = known

/** Why a letter came back, in plain words. */
export function useReturnReason(): (reason: string) => string {
  const { t } = useTranslation()
  return (reason) => t(`messages.returns.reason.${known.find((one) => one === reason) ?? 'undefined'}`)
}

/** What somebody complained of. */
export function useComplaint(): (about: string) => string {
  const { t } = useTranslation()
  return (about) => t(`messages.returns.about.${complaints.find((one) => one === about) ?? 'other'}`)
}

/** How we know of it; a mail service by its own name. */
export function useReturnWay(): (way: string) => string {
  const { t } = useTranslation()
  return (way) => (way === 'smtp' || way === 'mail' ? t(`messages.returns.way.${way}`) : way)
}
