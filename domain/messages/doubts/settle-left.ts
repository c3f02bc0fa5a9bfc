import { appendFacts, type MessageEventRow, type Transaction } from '../../../engines/index.ts'
import { countHandedOver } from '../count-handed-over.ts'
import { messageFact } from '../message-facts.ts'
import { wakeSender } from '../request-messages.ts'
import { type LeftRow, leftBy, putTold, type Told } from './doubts-store.ts'

/** What is known of a letter that a dead sender had in its hands. */
export type NotedFate =
  | { is: 'out'; providerId: string; at: Date }
  /** The other side did not take it. */
  | { is: 'kept' }
  /** It was being handed over, and nothing more is known. */
  | { is: 'begun' }

export const whyInDoubt =
  'The program stopped while this message was being handed over. It may have gone out; it is not sent again.'

function toldOf({ id }: LeftRow, fate: NotedFate | undefined): Told {
  const left = { messageId: id, providerId: null, sentAt: null }
  if (fate?.is === 'out')
    return { ...left, becomes: 'sent', providerId: fate.providerId || null, sentAt: fate.at }
  return { ...left, becomes: fate?.is === 'begun' ? 'in-doubt' : 'queued' }
}

/**
 * Settles what a sender left that is dead for certain, by what it had noted: what was taken was sent, what it had not begun
 * to hand over waits again, and only what was under way in that moment is in doubt. Answers how many of each.
 */
export async function settleLeft(
  tx: Transaction,
  senderId: string,
  noted: ReadonlyMap<string, NotedFate>,
  now: Date = new Date(),
): Promise<Record<Told['becomes'], number>> {
  const rows = await leftBy(tx, senderId)
  const counts = { sent: 0, queued: 0, 'in-doubt': 0 }
  if (rows.length === 0) return counts
  const told = rows.map((row) => toldOf(row, noted.get(row.id)))
  await putTold(tx, senderId, told, whyInDoubt)
  const facts: MessageEventRow[] = []
  for (const [place, row] of rows.entries()) {
    const { becomes, sentAt } = told[place] as Told
    counts[becomes]++
    const fact = (...[kind, at, reason]: [Parameters<typeof messageFact>[2], Date, string]) =>
      facts.push(messageFact(row.workspace_id, row, kind, at, { reason }))
    if (becomes === 'sent') fact('sent', sentAt ?? now, '')
    if (becomes === 'in-doubt' && row.status === 'sending') fact('in-doubt', now, 'sender-gone')
    if (becomes === 'queued' && row.status === 'in-doubt') fact('undoubted', now, 'not-begun')
  }
  await countHandedOver(
    tx,
    rows.flatMap((row, place) => {
      const account = row.account_id ? { workspace_id: row.workspace_id, id: row.account_id } : null
      const { becomes, sentAt } = told[place] as Told
      return account ? [{ account, isOut: becomes !== 'queued', at: sentAt ?? now }] : []
    }),
  )
  await appendFacts(tx, { message_events: facts })
  if (counts.queued > 0) await wakeSender(tx)
  return counts
}
