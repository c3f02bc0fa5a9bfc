import { appendFacts, type MessageEventRow, sql, type Transaction } from '../../engines/index.ts'
import { attributeLate, holdAttribution } from '../orders/index.ts'
import type { Answer } from './answers.ts'
import {
  type AnsweredMessage,
  type JudgedReading,
  keepReadings,
  latelyOf,
  messagesByIds,
  type NewReading,
  putFirsts,
  reviseReadings,
} from './answers-store.ts'
import { forgetPressed, type NewFeedback, putPressed } from './feedback-store.ts'
import { feedbackScheme, feedbackText, parseFeedback } from './letter/feedback.ts'
import type { MessageIdentity } from './message.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'
import { judgeReadings, type LetterReading } from './readers/judge.ts'

/** What a verdict on a letter's readings changes. */
interface Outcome {
  fresh: NewReading[]
  revised: { place: string; verdict: string | null }[]
  facts: MessageEventRow[]
  /** What buttons said by a person's hand, and what turned out to be no person's. */
  pressed: NewFeedback[]
  released: NewFeedback[]
  first: { message: AnsweredMessage; opened: Date | null; clicked: Date | null } | null
}

/**
 * Writes what people (and programs) did with letters, many at once: the first opening and the first click of a person on
 * the message, everything in the history, each program's reading with why it is one. What was taken for a person's and turns
 * out to be part of a program's walk is taken back (`unopened`, `unclicked`). A click of a person says that they opened
 * it, even where pictures are off.
 */
export async function recordAnswers(tx: Transaction, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return
  const byMessage = new Map<string, Answer[]>()
  for (const answer of answers)
    byMessage.set(answer.messageId, [...(byMessage.get(answer.messageId) ?? []), answer])
  const ids = [...byMessage.keys()]
  const messages = await messagesByIds(tx, ids)
  const before = await latelyOf(tx, ids)
  const outcomes = [...messages.values()].map((message) =>
    outcomeOf(message, before.get(message.id) ?? [], byMessage.get(message.id) ?? []),
  )
  await keepReadings(
    tx,
    outcomes.flatMap((one) => one.fresh),
  )
  await reviseReadings(
    tx,
    outcomes.flatMap((one) => one.revised),
  )
  const firsts = outcomes.flatMap((one) => one.first ?? [])
  const clicks = freshClicks(firsts)
  for (const workspaceId of clicks.keys()) await holdAttribution(tx, workspaceId)
  await putFirsts(tx, firsts)
  for (const [workspaceId, these] of clicks) await attributeLate(tx, workspaceId, these)
  await forgetPressed(
    tx,
    outcomes.flatMap((one) => one.released),
  )
  await putPressed(
    tx,
    outcomes.flatMap((one) => one.pressed),
  )
  const settled = await settleDoubts(tx, [...messages.values()])
  await appendFacts(tx, { message_events: [...outcomes.flatMap((one) => one.facts), ...settled] })
}

/** First clicks that were not known before, by workspace: orders may have been saved since they happened. */
function freshClicks(firsts: readonly { message: AnsweredMessage; clicked: Date | null }[]) {
  const clicks = new Map<string, { customerId: number; at: Date }[]>()
  for (const { message, clicked } of firsts) {
    if (!clicked || message.clicked_at) continue
    const these = clicks.get(message.workspace_id) ?? []
    clicks.set(message.workspace_id, these)
    these.push({ customerId: message.customer_id, at: clicked })
  }
  return new Map([...clicks].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const factOf = (
  message: AnsweredMessage,
  reading: LetterReading,
  kind: MessageFactKind,
  verdict: string | null,
) =>
  messageFact(message.workspace_id, message, kind, reading.at, {
    url: reading.url,
    userAgent: reading.userAgent,
    isMachine: verdict !== null,
    reason: verdict ?? '',
  })

function feedbackOf(message: AnsweredMessage, { url, at }: LetterReading): NewFeedback | null {
  if (!url.startsWith(feedbackScheme)) return null
  const feedback = parseFeedback(url.slice(feedbackScheme.length))
  return feedback && { message, at, ...feedback }
}

const answeredFact = (feedback: NewFeedback, kind: 'answered' | 'unanswered') =>
  messageFact(feedback.message.workspace_id, feedback.message, kind, feedback.at, {
    reason: feedbackText(feedback),
  })

function outcomeOf(
  message: AnsweredMessage,
  before: readonly JudgedReading[],
  answers: readonly Answer[],
): Outcome {
  const all: (JudgedReading | Answer)[] = [...before, ...answers].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  )
  const verdicts = judgeReadings(all, message.sent_at)
  const outcome: Outcome = { fresh: [], revised: [], facts: [], pressed: [], released: [], first: null }
  const takenBack: LetterReading[] = []
  for (const [at, reading] of all.entries()) {
    const verdict = verdicts[at] ?? null
    if (!('place' in reading)) {
      outcome.fresh.push({ message, reading, verdict })
      outcome.facts.push(factOf(message, reading, reading.kind, verdict))
      const feedback = verdict === null ? feedbackOf(message, reading) : null
      if (feedback) {
        outcome.pressed.push(feedback)
        outcome.facts.push(answeredFact(feedback, 'answered'))
      }
    } else if (verdict !== null && reading.verdict === null) {
      outcome.revised.push({ place: reading.place, verdict })
      outcome.facts.push(factOf(message, reading, `un${reading.kind}`, verdict))
      takenBack.push(reading)
      const feedback = feedbackOf(message, reading)
      if (feedback) {
        outcome.released.push(feedback)
        outcome.facts.push(answeredFact(feedback, 'unanswered'))
      }
    }
  }
  const people = all.filter((_, at) => !verdicts[at])
  const firstOf = (known: Date | null, kinds: readonly string[], gone: readonly string[]) => {
    const earliest = people.find((one) => kinds.includes(one.kind))?.at ?? null
    const isGone = takenBack.some((one) => gone.includes(one.kind) && one.at.getTime() === known?.getTime())
    return known && !isGone ? known : earliest
  }
  const opened = firstOf(message.opened_at, ['opened', 'clicked'], ['opened', 'clicked'])
  const clicked = firstOf(message.clicked_at, ['clicked'], ['clicked'])
  const isSame =
    opened?.getTime() === message.opened_at?.getTime() && clicked?.getTime() === message.clicked_at?.getTime()
  if (!isSame) outcome.first = { message, opened, clicked }
  return outcome
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
