import { type Facts, sql, type Transaction } from '../../engines/index.ts'
import { factsOfOrders } from './facts-of-orders.ts'
import { linesOfOrders, type OrderRow, toStored } from './store.ts'

export interface Retold {
  facts: Facts
  count: number
  /** Where to go on; null after the last. */
  next: string | null
}

/** What the history should hold of the next orders, as they are now: to fill it anew. In the order of their ids. */
export async function retellOrders(
  tx: Transaction,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<Retold> {
  const { rows } = await sql<OrderRow>`
    select orders.*, customer_id as living_customer_id from orders
    where workspace_id = ${workspaceId}::uuid ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`.execute(tx)
  const lines = await linesOfOrders(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  )
  const writes = rows.map((row) => {
    const { id, attributedMessageId, updatedAt, ...content } = toStored(row, lines.get(row.id) ?? [])
    return { id, content, stored: undefined, attributedMessageId, updatedAt }
  })
  return {
    facts: await factsOfOrders(tx, workspaceId, writes),
    count: rows.length,
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  }
}
