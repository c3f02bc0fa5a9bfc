import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { factsOfOrders } from './facts-of-orders.ts'
import { linesOfOrders, type OrderRow, toStored } from './store.ts'

/**
 * Takes the person out of their orders: the money stays, whose it was does not. What the shop told besides (addresses,
 * remarks) goes too. Returns how many orders.
 */
export async function partOrders(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<number> {
  const { rows } = await sql<OrderRow>`
    with theirs as (
      select id, customer_id from orders
      where workspace_id = ${workspaceId}::uuid and customer_id = any(${customerIds}::bigint[])
      order by number for update
    )
    update orders set customer_id = null, attributes = '{}',
      updated_at = greatest(now(), orders.updated_at + interval '1 millisecond')
    from theirs where orders.workspace_id = ${workspaceId}::uuid and orders.id = theirs.id
    returning orders.*, theirs.customer_id as living_customer_id`.execute(tx)
  if (rows.length === 0) return 0
  const lines = await linesOfOrders(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  )
  const writes = rows.map((row) => {
    const now = toStored(row, lines.get(row.id) ?? [])
    const { id, attributedMessageId, updatedAt, ...content } = now
    return {
      id,
      content,
      stored: { ...now, customerId: now.livingCustomerId },
      attributedMessageId,
      updatedAt,
    }
  })
  await appendFacts(tx, await factsOfOrders(tx, workspaceId, writes))
  return rows.length
}
