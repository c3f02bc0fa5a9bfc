import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { lockCustomers } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { AttributionDays, causesOfOrders, recordConversions } from './attribute.ts'
import { factsOfOrders } from './facts-of-orders.ts'
import { lockOrders, type OrderWrite } from './store.ts'

/** Somebody's click, as it happened. */
export interface LateClick {
  customerId: number
  at: Date
}

/** From here to the end of the transaction no order is saved, so that none slips by a click that is written down meanwhile. */
export const holdAttribution = lockCustomers

/**
 * Gives purchases that were saved before the click they followed was written down to that click: what counts is when things
 * happened, not when they were read. Purchases that followed something else already stay with it. The clicks are written down, and
 * `holdAttribution` was called before. Answers how many purchases it was.
 */
export async function attributeLate(
  tx: Transaction,
  workspaceId: string,
  clicks: readonly LateClick[],
  now: Date = new Date(),
): Promise<number> {
  if (clicks.length === 0) return 0
  const windowDays = AttributionDays.parse((await getWorkspace(tx, workspaceId)).settings.attributionDays)
  const { rows } = await sql<{ number: string }>`
    select distinct orders.number
    from unnest(${clicks.map((one) => one.customerId)}::bigint[], ${clicks.map((one) => one.at)}::timestamptz[]) as click(customer_id, at)
    join customers born on born.workspace_id = ${workspaceId}::uuid and born.id = click.customer_id
    join customers card on card.workspace_id = born.workspace_id
      and (card.id = coalesce(born.merged_into, born.id) or card.merged_into = coalesce(born.merged_into, born.id))
    join orders on orders.workspace_id = card.workspace_id and orders.customer_id = card.id
      and orders.placed_at between click.at and click.at + make_interval(days => ${windowDays})
    where orders.is_purchase and orders.attributed_message_id is null`.execute(tx)
  if (rows.length === 0) return 0
  const stored = await lockOrders(
    tx,
    workspaceId,
    rows.map((row) => row.number),
  )
  const writes = [...stored.values()].map((order): OrderWrite => {
    const { id, attributedMessageId, updatedAt, ...content } = order
    const changedAt = new Date(Math.max(now.getTime(), updatedAt.getTime() + 1))
    return { id, content, stored: order, attributedMessageId, updatedAt: changedAt }
  })
  const causes = await causesOfOrders(
    tx,
    workspaceId,
    writes.filter((write) => write.attributedMessageId === null),
    windowDays,
  )
  const conversions = writes.flatMap((write) => {
    const cause = causes.get(write.id)
    return cause ? [{ write: { ...write, attributedMessageId: cause.messageId }, cause }] : []
  })
  if (conversions.length === 0) return 0
  const changed = conversions.map((one) => one.write)
  await sql`
    update orders set attributed_message_id = told.message_id, updated_at = told.updated_at
    from unnest(${changed.map((one) => one.id)}::uuid[], ${changed.map((one) => one.attributedMessageId)}::uuid[],
      ${changed.map((one) => one.updatedAt)}::timestamptz[]) as told(id, message_id, updated_at)
    where orders.workspace_id = ${workspaceId}::uuid and orders.id = told.id`.execute(tx)
  await appendFacts(tx, {
    ...(await factsOfOrders(tx, workspaceId, changed)),
    message_events: await recordConversions(tx, workspaceId, conversions),
  })
  return changed.length
}
