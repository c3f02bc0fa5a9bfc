import { appendFacts, sql, type Transaction } from '../../../engines/index.ts'
import { agreedSince, recordConsents, suppressAddresses, withdrawChannel } from '../../consent/index.ts'
import { messageFact } from '../message-facts.ts'
import { type MatchedMessage, messagesByIds } from './returns-store.ts'

/** As much of their words as fits a line. */
const noteLength = 200

/** Somebody wrote that they want no more of it. */
interface Wish {
  channel: string
  /** The letter they answer, where it shows. */
  messageId: string | null
  /** Whom else it may be: the address it was written from. */
  address: string
  at: Date
  /** What proves it: how it came, from whom, their words. */
  proof: Record<string, unknown>
}

/** The living cards an address leads to. */
async function cardsOf(
  tx: Transaction,
  workspaceId: string,
  channel: string,
  address: string,
): Promise<number[]> {
  const kind = channel === 'email' ? 'email' : 'phone'
  const { rows } = await sql<{ id: number }>`
    select distinct coalesce(c.merged_into, c.id) as id from identifiers i
    join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id
    where i.workspace_id = ${workspaceId} and i.kind = ${kind} and i.value = ${address}`.execute(tx)
  return rows.map(({ id }) => Number(id))
}

/**
 * Withdraws consent and stops the address, with their words as the proof. By the letter they answer: its reader, its topic; by
 * the address alone: everybody it leads to, all topics. Answers whose card it was; empty when it is nobody’s. Twice is once.
 */
export async function takeWish(
  tx: Transaction,
  workspaceId: string,
  wish: Wish,
): Promise<{ customerIds: number[]; changed: boolean }> {
  const { channel, at, messageId } = wish
  const message: MatchedMessage | undefined = messageId
    ? (await messagesByIds(tx, workspaceId, [messageId])).get(messageId)
    : undefined
  const customerIds = message ? [message.customer_id] : await cardsOf(tx, workspaceId, channel, wish.address)
  if (customerIds.length === 0) return { customerIds, changed: false }
  const proof: Record<string, unknown> = { ...wish.proof, ...(message ? { messageId: message.id } : {}) }
  let written = 0
  for (const customerId of customerIds) {
    written += message
      ? await recordConsents(tx, workspaceId, [
          { customerId, channel, topic: message.topic, status: 'withdrawn', at, proof },
        ])
      : await withdrawChannel(tx, workspaceId, { customerId, channel, at, proof })
  }
  // Told once more: who has agreed again since then is not stopped by it.
  if (written > 0 || !(await agreedSince(tx, workspaceId, customerIds, channel, at)))
    await suppressAddresses(tx, workspaceId, [
      {
        channel,
        address: message?.address ?? wish.address,
        reason: 'unsubscribed',
        messageId: message?.id ?? null,
        at,
        // Their words: on the stop list one sees why.
        note: typeof proof.text === 'string' ? proof.text.trim().slice(0, noteLength) || null : null,
      },
    ])
  if (message && written > 0) {
    await sql`
      update messages set unsubscribed_at = coalesce(unsubscribed_at, ${at})
      where workspace_id = ${workspaceId} and id = ${message.id}`.execute(tx)
    await appendFacts(tx, {
      message_events: [
        messageFact(workspaceId, message, 'unsubscribed', at, { reason: String(wish.proof.how ?? 'reply') }),
      ],
    })
  }
  return { customerIds, changed: written > 0 }
}
