import { appendAtCommit, noId, type Transaction } from '../../engines/index.ts'
import type { EventType } from './incoming-event.ts'

/** An event as a connector or an operation tells it: what a site would send, with an id of its own. */
export interface ToldEvent {
  type: EventType
  /** The same id twice is one event. */
  messageId: string
  /** ISO. */
  timestamp: string
  event?: string
  userId?: string
  anonymousId?: string
  properties?: Record<string, unknown>
  traits?: Record<string, unknown>
  context?: Record<string, unknown>
}

/** Of one record of the log; the intake takes records whole. */
const mostInRecord = 500

/**
 * Sends events on the way that every event takes, with the transaction: from its commit on they are accepted. No
 * address and no browser: whoever called us is a server, not the customer.
 */
export async function acceptEvents(
  tx: Transaction,
  from: { workspaceId: string; sourceId: string | null; now: Date },
  events: readonly ToldEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += mostInRecord) {
    const batch = events.slice(start, start + mostInRecord)
    const record = JSON.stringify({
      workspaceId: from.workspaceId,
      sourceId: from.sourceId ?? noId,
      receivedAt: from.now.getTime(),
      ip: '',
      userAgent: '',
      endpoint: 'batch',
      body: { batch },
    })
    await appendAtCommit(tx, 'intake', [record], batch.length)
  }
}
