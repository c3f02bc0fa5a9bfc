import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import type { MessageIdentity } from './message.ts'
import { messageFact } from './message-facts.ts'

/** Messages of these enrolments that still wait are not sent. Those in a sender's hands go their way. */
export async function cancelMessages(
  tx: Transaction,
  workspaceId: string,
  of: readonly { enrolmentId: string; customerId: number }[],
  reasonCode: string,
  reason: string,
  now: Date = new Date(),
): Promise<number> {
  if (of.length === 0) return 0
  const { rows } = await sql<MessageIdentity>`
    update messages m set status = 'skipped', reason_code = ${reasonCode}, reason = ${reason}
    from (
      select q.workspace_id, q.id from messages q
      where q.workspace_id = ${workspaceId} and q.status = 'queued'
        and q.enrolment_id = any(${of.map((one) => one.enrolmentId)}::uuid[])
        and q.customer_id in (
          select coalesce(c.merged_into, c.id) from customers c
          where c.workspace_id = ${workspaceId} and c.id = any(${of.map((one) => one.customerId)}::bigint[])
          union all select unnest(${of.map((one) => one.customerId)}::bigint[]))
      for update of q
    ) waiting
    where m.workspace_id = waiting.workspace_id and m.id = waiting.id and m.status = 'queued'
    returning m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id`.execute(
    tx,
  )
  await appendFacts(tx, {
    message_events: rows.map((row) => messageFact(workspaceId, row, 'skipped', now, { reason: reasonCode })),
  })
  return rows.length
}
