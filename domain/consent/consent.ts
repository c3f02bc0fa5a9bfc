import { z } from 'zod'

export const ConsentStatus = z.enum(['granted', 'withdrawn'])
export type ConsentStatus = z.infer<typeof ConsentStatus>

/** The subject people agree to unless a shop names finer ones. */
export const defaultTopic = 'marketing'

/** Permission given or taken back, with its proof (where, how, the words, ip, message). */
export interface NewConsent {
  customerId: number
  channel: string
  topic?: string
  status: ConsentStatus
  at: Date
  proof: Record<string, unknown>
}

/** May this person be written to by this channel about this topic, at this address? */
export interface ContactQuestion {
  customerId: number
  channel: string
  address: string | null
  topic?: string | undefined
}

/** What is known of a person's permission for one channel, topic and address. */
export interface Permission {
  /** The living card; null when there is no such customer. */
  root: number | null
  status: ConsentStatus | null
  suppression: SuppressionReason | null
  /** What they asked for on their preference page: at most so often; nothing before this time. */
  frequency: Frequency | null
  pausedUntil: Date | null
}

export const frequencies = ['weekly', 'monthly'] as const
/** At most so often, by the customer's own wish. */
export type Frequency = (typeof frequencies)[number]

export type ContactDecision = { allowed: true } | { allowed: false; reasonCode: RefusalCode; reason: string }

/** Why somebody is not written to. The web app has these words in every language, by code. */
export const refusals = {
  'no-customer': 'This customer does not exist in this workspace.',
  'no-address': 'No address is known for this channel.',
  'no-consent': 'The customer has not given consent for this channel and topic.',
  'consent-withdrawn': 'The customer has withdrawn consent for this channel and topic.',
  unsubscribed: 'This address has unsubscribed.',
  'hard-bounce': 'This address does not exist: an earlier letter came back.',
  'soft-bounces': 'Letters to this address came back again and again.',
  complaint: 'This address complained about an earlier letter.',
  'by-hand': 'This address was put on the stop list by hand.',
} as const

export type RefusalCode = keyof typeof refusals
export const SuppressionReason = z.enum([
  'unsubscribed',
  'hard-bounce',
  'soft-bounces',
  'complaint',
  'by-hand',
])
export type SuppressionReason = z.infer<typeof SuppressionReason>

export const refused = (reasonCode: RefusalCode): ContactDecision => ({
  allowed: false,
  reasonCode,
  reason: refusals[reasonCode],
})
