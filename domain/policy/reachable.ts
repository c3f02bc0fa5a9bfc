import { channels } from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'

interface Card {
  id: number
  root: number
  email: string | null
  phone: string | null
}

/** Where a person can be reached by a channel now: their living card, and its address there. */
export interface Reach {
  root: number
  address: string | null
}

/** By any of their cards' ids; nothing for customers that are not there. */
export async function reachables(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<(customerId: number, channel: string) => Reach | undefined> {
  const { rows } = await sql<Card>`
    select born.id, living.id as root, living.email, living.phone
    from customers born
    join customers living on living.workspace_id = born.workspace_id
      and living.id = coalesce(born.merged_into, born.id)
    where born.workspace_id = ${workspaceId} and born.id = any(${[...new Set(customerIds)]}::bigint[])`.execute(
    tx,
  )
  const cards = new Map(rows.map((row) => [row.id, row]))
  return (customerId, channel) => {
    const card = cards.get(customerId)
    return card && { root: card.root, address: channels.named(channel)?.addressOf(card) ?? null }
  }
}
