import type { OriginalLetter } from './original.ts'
import type { ReturnReason } from './reason.ts'

/** What became of a letter at one address. */
export interface ReturnedRecipient {
  /** Whom the letter was for; '' where the notice does not say. */
  address: string
  /** Delayed: still on its way. */
  action: 'failed' | 'delayed' | 'delivered'
  reason: ReturnReason
  hard: boolean
  /** RFC 3463. */
  status: string | null
  /** RFC 5321. */
  reply: string | null
  /** What the other server said, in one line. */
  diagnostic: string
  /** Who said it; '' where that does not show. */
  host: string
}

/** What a mail that comes in is. */
export type Incoming =
  | { kind: 'returned'; recipients: ReturnedRecipient[]; original: OriginalLetter }
  | { kind: 'complaint'; about: string; recipients: string[]; original: OriginalLetter }
  | { kind: 'auto-reply'; original: OriginalLetter }
  | { kind: 'unsubscribe'; original: OriginalLetter }
  | { kind: 'letter' }
