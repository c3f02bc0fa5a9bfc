import { appendFacts, type MessageEventRow, sql, type Transaction } from '../../engines/index.ts'
import { contactDecision, restoreByLetter, withdrawByLetter } from '../consent/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { MessageIdentity } from './message.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'
import { templatesById } from './templates-store.ts'

/** A letter was opened or a link in it followed. */
export interface Answer {
  messageId: string
  kind: 'opened' | 'clicked'
  at: Date
  /** A program did it, by what is known before the message is looked up. */
  isMachine: boolean
  /** A program did it when it came sooner than this after the hand-over. */
  machineWithinMs: number
  url: string
  userAgent: string
}

export interface AnsweredMessage extends MessageIdentity {
  workspace_id: string
  topic: string
  address: string | null
  status: string
  /** Or claimed, where nobody knows. */
  sent_at: Date | null
  unsubscribed_at: Date | null
}

async function messagesByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, AnsweredMessage>> {
  const { rows } = await sql<AnsweredMessage>`
    select workspace_id, id, customer_id, channel, flow_id, step_id, campaign_id, variant, template_id, topic, address, status,
           coalesce(sent_at, claimed_at) as sent_at, unsubscribed_at
    from messages where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Writes what people (and programs) did with letters, many at once: the first opening and the first click of a person on
 * the message, everything in the history. A click of a person says that they opened it, even where pictures are off.
 */
export async function recordAnswers(tx: Transaction, answers: readonly Answer[]): Promise<void> {
  const messages = await messagesByIds(
    tx,
    answers.map((one) => one.messageId),
  )
  const facts: MessageEventRow[] = []
  const firsts = new Map<string, { workspaceId: string; id: string; opened: Date; clicked: Date | null }>()
  for (const answer of answers) {
    const message = messages.get(answer.messageId)
    if (!message) continue
    const age = message.sent_at ? answer.at.getTime() - message.sent_at.getTime() : 0
    const isMachine = answer.isMachine || age < answer.machineWithinMs
    const { url, userAgent } = answer
    facts.push(
      messageFact(message.workspace_id, message, answer.kind, answer.at, { url, isMachine, userAgent }),
    )
    if (isMachine) continue
    const known = firsts.get(message.id)
    firsts.set(message.id, {
      workspaceId: message.workspace_id,
      id: message.id,
      opened: known?.opened ?? answer.at,
      clicked: known?.clicked ?? (answer.kind === 'clicked' ? answer.at : null),
    })
  }
  // Everybody locks messages in the order of their ids.
  const rows = [...firsts.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length > 0)
    await sql`
      update messages m set
        opened_at = coalesce(m.opened_at, f.opened), clicked_at = coalesce(m.clicked_at, f.clicked)
      from unnest(
        ${rows.map((one) => one.workspaceId)}::uuid[], ${rows.map((one) => one.id)}::uuid[],
        ${rows.map((one) => one.opened)}::timestamptz[], ${rows.map((one) => one.clicked)}::timestamptz[]
      ) as f(workspace_id, id, opened, clicked)
      where m.workspace_id = f.workspace_id and m.id = f.id`.execute(tx)
  facts.push(...(await settleDoubts(tx, [...messages.values()])))
  await appendFacts(tx, { message_events: facts })
}

/** A letter in doubt that somebody opened did go out. */
async function settleDoubts(
  tx: Transaction,
  messages: readonly AnsweredMessage[],
): Promise<MessageEventRow[]> {
  const doubted = messages.filter((one) => one.status === 'in-doubt').map((one) => one.id)
  if (doubted.length === 0) return []
  const { rows } = await sql<MessageIdentity & { workspace_id: string; sent_at: Date }>`
    update messages set status = 'sent', reason = null, reason_code = null, sent_at = coalesce(sent_at, claimed_at, now())
    where id = any(${doubted}::uuid[]) and status = 'in-doubt'
    returning workspace_id, id, customer_id, channel, flow_id, step_id, campaign_id, variant, template_id, sent_at`.execute(
    tx,
  )
  return rows.map((row) => messageFact(row.workspace_id, row, 'sent', row.sent_at, { reason: 'seen' }))
}

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
  const template = message.template_id
    ? (await templatesById(tx, workspaceId, [message.template_id])).get(message.template_id)
    : undefined
  const [decision] = await contactDecision(tx, workspaceId, [{ customerId, channel, topic, address }])
  const isGone =
    decision?.allowed === false && ['consent-withdrawn', 'unsubscribed'].includes(decision.reasonCode)
  return {
    message,
    language: template?.language ?? workspace.locale,
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
