import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { contactDecision, restoreByLetter, withdrawByLetter } from '../consent/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type AnsweredMessage, messagesByIds } from './answers-store.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'
import { readerLanguage } from './reader-language.ts'

/** What the unsubscription page of a letter shows. */
export interface LeavingPlace {
  message: AnsweredMessage
  language: 'en' | 'ru'
  shop: string
  address: string | null
  /** The reader is out already. */
  isGone: boolean
  /** This very letter took them out, so it may take them back. */
  canReturn: boolean
}

/** Null when the message is gone. */
export async function leavingPlace(tx: Transaction, messageId: string): Promise<LeavingPlace | null> {
  const message = (await messagesByIds(tx, [messageId])).get(messageId)
  if (!message) return null
  const { workspace_id: workspaceId, customer_id: customerId, channel, topic, address } = message
  const workspace = await getWorkspace(tx, workspaceId)
  const [decision] = await contactDecision(tx, workspaceId, [{ customerId, channel, topic, address }])
  const isGone =
    decision?.allowed === false && ['consent-withdrawn', 'unsubscribed'].includes(decision.reasonCode)
  return {
    message,
    language: await readerLanguage(tx, message),
    shop: workspace.name,
    address,
    isGone,
    canReturn: isGone && message.unsubscribed_at !== null,
  }
}

export interface Leaving {
  at: Date
  how: 'one-click' | 'page'
  ip: string | null
  userAgent: string | null
}

/** Unsubscribes the reader of this letter, or takes that back. Twice is once. Answers whether anything changed. */
export async function recordLeaving(
  tx: Transaction,
  message: AnsweredMessage,
  does: 'leave' | 'return',
  leaving: Leaving,
): Promise<boolean> {
  const { workspace_id: workspaceId, id: messageId, channel, address, topic } = message
  const answer = { messageId, customerId: message.customer_id, channel, address, topic, ...leaving }
  const apply = does === 'leave' ? withdrawByLetter : restoreByLetter
  const changed = await apply(tx, workspaceId, answer)
  if (!changed) return false
  await sql`
    update messages set unsubscribed_at = ${does === 'leave' ? leaving.at : null}
    where workspace_id = ${workspaceId} and id = ${messageId}`.execute(tx)
  const kind: MessageFactKind = does === 'leave' ? 'unsubscribed' : 'resubscribed'
  const userAgent = leaving.userAgent ?? ''
  await appendFacts(tx, {
    message_events: [messageFact(workspaceId, message, kind, leaving.at, { reason: leaving.how, userAgent })],
  })
  return true
}
