import { sql, type Transaction } from '../../engines/index.ts'
import { recordConsents } from './record-consents.ts'
import { suppressAddresses } from './suppressions.ts'

/** The letter a person answers with "no more of these", or takes that answer back with. */
export interface LetterAnswer {
  messageId: string
  customerId: number
  channel: string
  address: string | null
  topic: string
  at: Date
  /** `one-click` (RFC 8058, the mail program's own button) or `page`. */
  how: 'one-click' | 'page'
  ip: string | null
  userAgent: string | null
}

const proofOf = (answer: LetterAnswer, does: string) => ({
  does,
  how: answer.how,
  messageId: answer.messageId,
  ip: answer.ip,
  userAgent: answer.userAgent,
})

/** Withdraws consent and stops the address. Twice is once. Answers whether anything changed. */
export async function withdrawByLetter(
  tx: Transaction,
  workspaceId: string,
  answer: LetterAnswer,
): Promise<boolean> {
  const written = await recordConsents(tx, workspaceId, [
    { ...answer, status: 'withdrawn', proof: proofOf(answer, 'unsubscribe') },
  ])
  if (answer.address) {
    const { channel, address, messageId, at } = answer
    await suppressAddresses(tx, workspaceId, [{ channel, address, reason: 'unsubscribed', messageId, at }])
  }
  return written > 0
}

/**
 * “I did it by mistake”: only what this very letter took away comes back, and only while that is the newest word;
 * otherwise a forwarded letter could give permission in its owner's name. Answers whether anything changed.
 */
export async function restoreByLetter(
  tx: Transaction,
  workspaceId: string,
  answer: LetterAnswer,
): Promise<boolean> {
  const newest = await sql<{ status: string; message_id: string | null }>`
    select e.status, e.proof ->> 'messageId' as message_id
    from customers c
    join customers member on member.workspace_id = c.workspace_id
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join consents e on e.workspace_id = c.workspace_id and e.customer_id = member.id
    where c.workspace_id = ${workspaceId} and c.id = ${answer.customerId}
      and e.channel = ${answer.channel} and e.topic = ${answer.topic}
    order by e.at desc, e.status desc
    limit 1`.execute(tx)
  const word = newest.rows[0]
  if (word?.status !== 'withdrawn' || word.message_id !== answer.messageId) return false
  await recordConsents(tx, workspaceId, [
    { ...answer, status: 'granted', proof: proofOf(answer, 'undo-unsubscribe') },
  ])
  await sql`
    delete from suppressions
    where workspace_id = ${workspaceId} and channel = ${answer.channel} and address = ${answer.address}
      and reason = 'unsubscribed'`.execute(tx)
  return true
}
