import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type AnsweredMessage, messagesByIds } from './answers-store.ts'
import { putConfirmed } from './feedback-store.ts'
import { type Feedback, feedbackText } from './letter/feedback.ts'
import { messageFact } from './message-facts.ts'
import { readerLanguage } from './reader-language.ts'

/** What the page after a feedback button shows. */
export interface FeedbackPlace {
  message: AnsweredMessage
  language: 'en' | 'ru'
  shop: string
  /** It has been said on the page before. */
  isKnown: boolean
}

/** Null when the message is gone. */
export async function feedbackPlace(
  tx: Transaction,
  messageId: string,
  { question }: Feedback,
): Promise<FeedbackPlace | null> {
  const message = (await messagesByIds(tx, [messageId])).get(messageId)
  if (!message) return null
  const { workspace_id: workspaceId } = message
  const workspace = await getWorkspace(tx, workspaceId)
  const { rows } = await sql<{ known: boolean }>`
    select exists(select from message_feedback where workspace_id = ${workspaceId} and message_id = ${messageId}
      and question = ${question} and is_confirmed) as known`.execute(tx)
  return {
    message,
    language: await readerLanguage(tx, message),
    shop: workspace.name,
    isKnown: rows[0]?.known ?? false,
  }
}

/** A person says it on the page, perhaps in words. Twice is once; another answer takes the place of the first, and of its words. */
export async function recordFeedback(
  tx: Transaction,
  message: AnsweredMessage,
  feedback: Feedback,
  comment: string | null,
  at: Date,
): Promise<void> {
  await putConfirmed(tx, { message, ...feedback, at }, comment)
  await appendFacts(tx, {
    message_events: [
      messageFact(message.workspace_id, message, 'answered', at, { reason: feedbackText(feedback) }),
    ],
  })
}
