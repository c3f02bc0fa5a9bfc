import { sql, type Transaction } from '../../engines/index.ts'
import { addressesOn, cardAddress } from '../customers/index.ts'

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

/** By any of their cards' ids and these channels; nothing for customers that are not there. */
export async function reachables(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
  channelNames: readonly string[],
): Promise<(customerId: number, channel: string) => Reach | undefined> {
  const ids = [...new Set(customerIds)]
  const { rows } = await sql<Card>`
    select born.id, living.id as root, living.email, living.phone
    from customers born
    join customers living on living.workspace_id = born.workspace_id
      and living.id = coalesce(born.merged_into, born.id)
    where born.workspace_id = ${workspaceId} and born.id = any(${ids}::bigint[])`.execute(tx)
  const cards = new Map(rows.map((row) => [row.id, row]))
  const own = await addressesOn(tx, workspaceId, ids, channelNames)
  return (customerId, channel) => {
    const card = cards.get(customerId)
    if (!card) return undefined
    const { root, email, phone } = card
    return { root, address: own(customerId, channel) ?? cardAddress(channel, { id: root, email, phone }) }
  }
}
