import { appendFacts, sql, type Transaction } from '../../../engines/index.ts'
import { defaultTopic, recordConsents, suppressAddresses } from '../../consent/index.ts'
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
  const { rows } = await sql<{ customer_id: number; topic: string }>`
    select distinct customer_id, topic from consents
    where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::bigint[]) and channel = ${channel}`.execute(
    tx,
  )
  const proof: Record<string, unknown> = { ...wish.proof, ...(message ? { messageId: message.id } : {}) }
  const withdrawals = customerIds.flatMap((customerId) => {
    const spokenOf = rows.filter((row) => Number(row.customer_id) === customerId).map(({ topic }) => topic)
    const topics = message ? [message.topic] : new Set([defaultTopic, ...spokenOf])
    return [...topics].map((topic) => ({
      customerId,
      channel,
      topic,
      status: 'withdrawn' as const,
      at,
      proof,
    }))
  })
  const written = await recordConsents(tx, workspaceId, withdrawals)
  const address = message?.address ?? wish.address
  await suppressAddresses(tx, workspaceId, [
    {
      channel,
      address,
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
