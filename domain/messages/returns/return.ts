import type { Returned } from '../../../channels/index.ts'

/** A letter of ours that came back, or a complaint about it, as somebody told it. */
export interface ToldReturn extends Returned {
  /** Of the notice and its recipient: told twice, it is one. */
  key: string
  /** Delayed: still on its way; nothing follows from it. */
  kind: 'returned' | 'delayed' | 'complaint'
  channel: string
  /** '' where the notice does not say. */
  address: string
  /** Our message, where the notice leads to it. */
  messageId: string | null
  diagnostic: string
  /** Who said it; '' where that does not show. */
  host: string
  /** How it came in: `smtp`, `mail`, the name of a service. */
  way: string
  /** Whoever tells it is known (a signature, our own conversation). A mail may be written by anybody. */
  isVouchedFor: boolean
  at: Date
}

/** What was done about what came back. */
export interface Recorded {
  /** New ones; told again, nothing happens. */
  returned: number
  complaints: number
  /** Nothing of ours leads to these: kept out. */
  unknown: number
  stopped: number
}
