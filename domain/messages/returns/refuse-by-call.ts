import { appendFacts, sql, type Transaction } from '../../../engines/index.ts'
import { restoreChannel, suppressAddresses, withdrawChannel } from '../../consent/index.ts'
import { messageFact } from '../message-facts.ts'
import { messagesByIds } from './returns-store.ts'

/** Who of the shop wrote it down. */
interface Recorder {
  actorKind: string
  actorId: string
}

interface Refusal {
  /** The call that was asked for. */
  messageId: string
  address: string | null
  at: Date
  /** What they said, as it was noted. */
  text: string
}

/** Somebody said on the telephone that they want no calls: every topic is withdrawn, and the number stopped. */
export async function refuseByCall(
  tx: Transaction,
  workspaceId: string,
  { messageId, address, at, text }: Refusal,
  by: Recorder,
): Promise<void> {
  const message = (await messagesByIds(tx, workspaceId, [messageId])).get(messageId)
  if (!message) return
  const { channel, customer_id: customerId, topic } = message
  await withdrawChannel(tx, workspaceId, {
    customerId,
    channel,
    topic,
    at,
    proof: { does: 'unsubscribe', how: 'call', text: text.slice(0, 500), messageId, ...by },
  })
  const note = text.trim().slice(0, 200) || null
  if (address)
    await suppressAddresses(tx, workspaceId, [
      { channel, address, reason: 'unsubscribed', messageId, note, at },
    ])
  await sql`
    update messages set unsubscribed_at = ${at} where workspace_id = ${workspaceId} and id = ${messageId}`.execute(
    tx,
  )
  await appendFacts(tx, {
    message_events: [messageFact(workspaceId, message, 'unsubscribed', at, { reason: 'call' })],
  })
}

/** It was noted by mistake: what this very call took away comes back. */
export async function takeBackRefusal(
  tx: Transaction,
  workspaceId: string,
  messageId: string,
  at: Date,
  by: Recorder,
): Promise<void> {
  const message = (await messagesByIds(tx, workspaceId, [messageId])).get(messageId)
  if (!message) return
  const { channel, customer_id: customerId } = message
  const proof = { does: 'undo-unsubscribe', how: 'call', messageId, ...by }
  await restoreChannel(tx, workspaceId, { customerId, channel, at, proof }, messageId)
  await sql`
    update messages set unsubscribed_at = null where workspace_id = ${workspaceId} and id = ${messageId}`.execute(
    tx,
  )
  await appendFacts(tx, {
    message_events: [messageFact(workspaceId, message, 'resubscribed', at, { reason: 'call' })],
  })
}
