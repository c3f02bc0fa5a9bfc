import { sql, type Transaction } from '../../engines/index.ts'
import { linesOfOrders } from './store.ts'

interface LastOrderRow {
  root: number
  id: string
  number: string
  status: string
  channel: string
  store: string | null
  placed_at: Date
  currency: string
  total_minor: number
  discount_minor: number
  shipping_minor: number
}

/** The newest order of a person, with what was bought. */
export interface LastOrder extends LastOrderRow {
  lines: {
    productId: string
    name: string | null
    quantity: number
    priceMinor: number
    amountMinor: number
  }[]
}

/**
 * For each family (the key is its first card) its newest order, or the one with the number asked for where it is the
 * family's own.
 */
export async function lastOrders(
  tx: Transaction,
  workspaceId: string,
  asked: readonly { family: readonly number[]; number?: string | undefined }[],
): Promise<Map<number, LastOrder>> {
  const pairs = asked.flatMap(({ family, number }) =>
    family.map((member) => ({ root: family[0] ?? member, member, number: number ?? null })),
  )
  if (pairs.length === 0) return new Map()
  const { rows } = await sql<LastOrderRow>`
    select distinct on (asked.root) asked.root, o.id, o.number, o.status, o.channel, o.store, o.placed_at, o.currency,
      o.total_minor, o.discount_minor, o.shipping_minor
    from unnest(${pairs.map((one) => one.root)}::bigint[], ${pairs.map((one) => one.member)}::bigint[],
                ${pairs.map((one) => one.number)}::text[]) as asked(root, member, number)
    cross join lateral (
      select * from orders
      where workspace_id = ${workspaceId}::uuid and customer_id = asked.member
        and (asked.number is null or number = asked.number)
      order by placed_at desc limit 1
    ) o
    order by asked.root, o.placed_at desc`.execute(tx)
  const lines = await linesOfOrders(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  )
  return new Map(rows.map((row) => [Number(row.root), { ...row, lines: lines.get(row.id) ?? [] }]))
}
