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

interface Why {
  reasonCode: string
  reason: string
  values?: ReasonValues
}
export type Skip = { verdict: 'skip' } & Why
export type Wait = { verdict: 'wait'; until: Date } & Why
export type ContactDecision = { verdict: 'send' } | Wait | Skip

export const skip = (reasonCode: string, reason: string, values?: ReasonValues): Skip => ({
  verdict: 'skip',
  reasonCode,
  reason,
  ...(values ? { values } : {}),
})

export const wait = (until: number, reasonCode: string, reason: string, values?: ReasonValues): Wait => ({
  verdict: 'wait',
  until: new Date(until),
  reasonCode,
  reason,
  ...(values ? { values } : {}),
})

/** A marketing message to the person, on any channel: gone out, in a sender's hands, or waiting for its time. */
export interface Contact {
  at: number
  topic: string
  priority: number
  isOut: boolean
  /** Seen on the shop's own pages; only the limits that ask for it count it. */
  isOnSite?: true
}

/** What rules are told of a person. Questions of one batch about the same person share it. */
export interface Person {
  /** The living card. */
  root: number
  /** IANA zone of their clock, or the shop's where none is known. */
  zone: string
  contacts: Contact[]
  /** How many of their newest messages in a row got no reaction. */
  silent: number
}
