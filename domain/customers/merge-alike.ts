import { sql, type Transaction } from '../../engines/index.ts'
import { livingCustomers, lockCustomers } from './family.ts'
import { partedBy } from './kept-apart.ts'
import { type NewMerge, writeMerges } from './write-merges.ts'

export interface AlikePair {
  oneId: number
  otherId: number
  /** What speaks for it, in bits. */
  weight: number
}

/**
 * Makes cards one that are too alike to be two people's, pair by pair. Leaves out who is one already, gone, or kept
 * apart by a person (also by way of a third card). Who signed in lives on, else who bought more, else who came first.
 * @returns the merges by the place of their pair
 */
export async function mergeAlike(
  tx: Transaction,
  workspaceId: string,
  pairs: readonly AlikePair[],
  actor: { kind: string; id: string },
): Promise<Map<number, string>> {
  if (pairs.length === 0) return new Map()
  await lockCustomers(tx, workspaceId)
  const living = await livingCustomers(tx, workspaceId, [
    ...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId])),
  ])
  const ids = [...new Set(living.values())]
  const ranks = await ranksOf(tx, workspaceId, ids)
  const parted = await partedBy(tx, workspaceId, ids)
  const groups = new Map(ids.map((id) => [id, [id]]))
  const merges: NewMerge[] = []
  const places: number[] = []
  pairs.forEach(({ oneId, otherId, weight }, place) => {
    const one = groups.get(living.get(oneId) ?? 0)
    const other = groups.get(living.get(otherId) ?? 0)
    if (!one || !other || one === other) return
    const isParted = parted.some(
      (pair) =>
        (one.includes(pair.oneId) && other.includes(pair.otherId)) ||
        (one.includes(pair.otherId) && other.includes(pair.oneId)),
    )
    if (isParted) return
    const [into, from] = isBefore(one[0] ?? 0, other[0] ?? 0, ranks) ? [one, other] : [other, one]
    merges.push({ from: from[0] ?? 0, into: into[0] ?? 0, reason: { kind: 'alike', weight } })
    places.push(place)
    into.push(...from)
    for (const id of from) groups.set(id, into)
  })
  const made = await writeMerges(tx, workspaceId, merges, actor)
  return new Map(made.map((id, index) => [places[index] ?? 0, id]))
}

type Rank = [hasUserId: number, orders: number, isOlder: number]

async function ranksOf(tx: Transaction, workspaceId: string, ids: number[]): Promise<Map<number, Rank>> {
  const { rows } = await sql<{ id: number; hasUserId: boolean; orders: number }>`
    select id, order_count as orders, exists (
      select from identifiers i
      where i.workspace_id = c.workspace_id and i.customer_id = c.id and i.kind = 'user-id') as "hasUserId"
    from customers c where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(tx)
  return new Map(rows.map(({ id, hasUserId, orders }) => [id, [Number(hasUserId), orders, -id]]))
}

function isBefore(one: number, other: number, ranks: ReadonlyMap<number, Rank>): boolean {
  const [a, b] = [ranks.get(one), ranks.get(other)]
  if (!a || !b) return one < other
  const different = a.findIndex((rank, index) => rank !== b[index])
  return different === -1 || (a[different] ?? 0) > (b[different] ?? 0)
}
