import type { HandOver } from '../../channels/index.ts'
import { appendFacts, type MessageEventRow, type Transaction } from '../../engines/index.ts'
import { stopAddresses } from './bad-addresses.ts'
import type { LetterInHand } from './claim-messages.ts'
import { putVerdicts, takeAbandoned, type Verdict } from './claim-store.ts'
import { countHandedOver } from './count-handed-over.ts'
import { whyInDoubt } from './doubts/settle-left.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'
import { recordReturns } from './returns/record-returns.ts'
import type { ToldReturn } from './returns/return.ts'

/** What became of a letter, and when. */
export interface HandedOver {
  inHand: LetterInHand
  result: HandOver
  at: Date
}

const mostAttempts = 8

/** 1 min, 2, 4 … at most an hour: greylisting servers want minutes, overloaded ones more. */
const retrySeconds = (attempts: number) => Math.min(60 * 2 ** (attempts - 1), 3_600)

function verdictOf({ inHand, result, at }: HandedOver): Verdict & { fact: MessageFactKind | null } {
  const message = { workspaceId: inHand.workspaceId, messageId: inHand.message.id }
  if (result.ok) {
    const { providerId } = result
    return {
      ...message,
      status: 'sent',
      reason: null,
      reasonCode: null,
      providerId,
      sentAt: at,
      fact: 'sent',
    }
  }
  const why = { ...message, reason: result.reason, reasonCode: result.code }
  switch (result.fate) {
    case 'refused':
      return { ...why, status: 'failed', fact: 'failed' }
    case 'in-doubt':
      return { ...why, status: 'in-doubt', fact: 'in-doubt' }
    case 'account-down':
      return { ...why, status: 'queued', retrySeconds: 0, forgivesAttempt: true, fact: null }
    case 'slow-down':
      return {
        ...why,
        status: 'queued',
        retrySeconds: result.retrySeconds ?? 1,
        forgivesAttempt: true,
        fact: null,
      }
    case 'later':
      if (inHand.message.attempts >= mostAttempts)
        return {
          ...why,
          status: 'failed',
          reasonCode: 'gave-up',
          reason: `Refused ${mostAttempts} times; at last: ${result.reason}`,
          fact: 'failed',
        }
      return {
        ...why,
        status: 'queued',
        retrySeconds: result.retrySeconds ?? retrySeconds(inHand.message.attempts),
        fact: null,
      }
  }
}

/** What the other side said of the address when it would not take the letter. */
function returnOf({ inHand, result, at }: HandedOver): ToldReturn | null {
  if (result.ok || !result.returned) return null
  const { channel, id: messageId } = inHand.message
  return {
    ...result.returned,
    key: `smtp:${messageId}`,
    kind: 'returned',
    channel,
    address: inHand.letter.to,
    messageId,
    diagnostic: result.reason,
    host: '',
    way: 'smtp',
    isVouchedFor: true,
    at,
  }
}

/** Writes what became of letters this sender had in hand: all of them in one transaction, with their history. */
export async function recordHandOvers(
  tx: Transaction,
  claimedBy: string,
  handedOver: readonly HandedOver[],
): Promise<void> {
  const verdicts = handedOver.map(verdictOf)
  const own = await putVerdicts(tx, claimedBy, verdicts)
  const facts: MessageEventRow[] = []
  const returns = new Map<string, ToldReturn[]>()
  for (const [place, one] of handedOver.entries()) {
    const verdict = verdicts[place]
    const { workspaceId, message } = one.inHand
    if (!verdict || !own.has(message.id)) continue
    const reason = verdict.reasonCode ?? ''
    const about = { ...message, address: one.inHand.letter.to }
    if (verdict.fact) facts.push(messageFact(workspaceId, about, verdict.fact, one.at, { reason }))
    const told = verdict.status === 'failed' ? returnOf(one) : null
    if (told) returns.set(workspaceId, [...(returns.get(workspaceId) ?? []), told])
    else if (!one.result.ok && one.result.badAddress) {
      const { channel, id: messageId } = message
      await stopAddresses(tx, workspaceId, [
        { channel, address: one.inHand.letter.to, messageId, at: one.at },
      ])
    }
  }
  for (const [workspaceId, told] of returns) await recordReturns(tx, workspaceId, told, new Date())
  const counted = handedOver.map(({ inHand: { account }, result, at }) => ({
    account,
    isOut: result.ok || result.fate === 'in-doubt',
    at,
  }))
  await countHandedOver(tx, counted)
  await appendFacts(tx, { message_events: facts })
}

/** Messages whose sender has been silent are in doubt: shown, and never sent again by ourselves. Answers how many. */
export async function doubtAbandoned(
  tx: Transaction,
  silentSeconds: number,
  now: Date = new Date(),
): Promise<number> {
  const rows = await takeAbandoned(tx, silentSeconds, whyInDoubt)
  await appendFacts(tx, {
    message_events: rows.map((row) =>
      messageFact(row.workspace_id, row, 'in-doubt', now, { reason: 'sender-gone' }),
    ),
  })
  return rows.length
}
