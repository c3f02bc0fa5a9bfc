import type { Permission } from '../consent/index.ts'

/** May this person be written to by this channel about this topic, at this address, now? */
export interface ContactQuestion {
  /** Any card of the person. */
  customerId: number
  channel: string
  address: string | null
  /** `marketing` when left out. */
  topic?: string | undefined
  /** `service`: news of one's own order, a confirmation one asked for. `marketing` when left out. */
  purpose?: 'marketing' | 'service' | undefined
  campaignId?: string | null | undefined
  flowId?: string | null | undefined
  /** Higher goes first; 0 when left out. */
  priority?: number | undefined
  /** The part of the campaign's people, 0 to 1, who get nothing so that its effect can be seen. */
  holdOut?: number | undefined
  /** When it is meant to go; now when left out. */
  sendAt?: Date | undefined
  /** When it was first meant to go, of a message that has waited. */
  wantedAt?: Date | undefined
  /** Of a message that stands in a sender's hands: what went out counts, what waits does not, and it itself does not. */
  messageId?: string | undefined
}

/** Figures that the reason speaks of. */
export type ReasonValues = Record<string, number>

export type ContactDecision =
  | { verdict: 'send' }
  | { verdict: 'wait'; until: Date; reasonCode: string; reason: string; values?: ReasonValues }
  | { verdict: 'skip'; reasonCode: string; reason: string; values?: ReasonValues }

export const skip = (reasonCode: string, reason: string, values?: ReasonValues): ContactDecision => ({
  verdict: 'skip',
  reasonCode,
  reason,
  ...(values ? { values } : {}),
})

/** What rules are told of a person. */
export interface Standing extends Permission {
  root: number
}
