import { appendFacts, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { holdProfiles, type Profile, saveProfiles } from './profile.ts'
import { refreshOrderFigures } from './refresh-figures.ts'

export interface MergeReason {
  kind: 'shared-identifier' | 'by-hand' | 'alike'
  /** How much spoke for it, in bits, of cards that were alike. */
  weight?: number
  identifierKind?: string
  value?: string
  /** What the living card took over from the other one, with its time: taken back when the merge is undone. */
  filled?: Record<string, number>
  /** When the living card was first seen before the merge. */
  firstSeenAt?: string
}

export interface NewMerge {
  /** Both living; `from` ends in `into`. Several in one call happen in this order. */
  from: number
  into: number
  reason: MergeReason
}

/** Everything the living card does not say and the other one does. Says what was taken. */
export function fillFrom(into: Profile, from: Profile): Record<string, number> {
  const filled: Record<string, number> = {}
  for (const [key, value] of from.values) {
    const atMs = from.times[key] ?? 0
    if (into.values.has(key) || (into.times[key] ?? -1) >= atMs) continue
    into.values.set(key, value)
    into.times[key] = atMs
    filled[key] = atMs
  }
  return filled
}

const first = (one: Date, other: Date) => (one < other ? one : other)

/** Joins cards. The workspace's customers must be locked. @returns ids of the merges, in order */
export async function writeMerges(
  tx: Transaction,
  workspaceId: string,
  merges: NewMerge[],
  actor: { kind: string; id: string },
): Promise<string[]> {
  if (merges.length === 0) return []
  const profiles = await holdProfiles(
    tx,
    workspaceId,
    merges.flatMap(({ from, into }) => [from, into]),
  )
  const rows = merges.map(({ from, into, reason }) => {
    const [fromProfile, intoProfile] = [profiles.get(from), profiles.get(into)]
    if (!fromProfile || !intoProfile)
      throw new Error(`Customers ${from} and ${into} cannot be joined: one is missing`)
    const firstSeenAt = intoProfile.firstSeenAt.toISOString()
    const filled = fillFrom(intoProfile, fromProfile)
    intoProfile.firstSeenAt = first(intoProfile.firstSeenAt, fromProfile.firstSeenAt)
    return { id: newId(), from, into, reason: { ...reason, filled, firstSeenAt } }
  })
  await sql`
    insert into merges (workspace_id, id, from_customer_id, into_customer_id, reason, actor_kind, actor_id, merged_at)
    select ${workspaceId}, n.id, n.from, n.into, n.reason, ${actor.kind}, ${actor.id},
      now() + n.place * interval '1 microsecond'
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as (id uuid, "from" bigint, "into" bigint, reason jsonb)) with ordinality as n(id, "from", "into", reason, place)`.execute(
    tx,
  )
  const living = livingAfter(merges)
  await saveProfiles(
    tx,
    workspaceId,
    [...new Set(merges.map(({ into }) => profiles.get(into)))].filter((one) => !!one),
  )
  const { rows: moved } = await sql<{ id: number; root: number }>`
    update customers c set merged_into = n.root, updated_at = now()
    from unnest(${[...living.keys()]}::bigint[], ${[...living.values()]}::bigint[]) as n(id, root)
    where c.workspace_id = ${workspaceId} and (c.id = n.id or c.merged_into = n.id)
    returning c.id, n.root`.execute(tx)
  await refreshOrderFigures(tx, workspaceId, [...new Set(living.values())])
  await tellLinks(tx, workspaceId, moved)
  return rows.map(({ id }) => id)
}

/** Who each merged card ends in, when all of these are done. */
function livingAfter(merges: NewMerge[]): Map<number, number> {
  const next = new Map(merges.map(({ from, into }) => [from, into]))
  return new Map(
    [...next.keys()].map((from) => {
      let root = from
      for (let into = next.get(root); into !== undefined; into = next.get(root)) root = into
      return [from, root]
    }),
  )
}

/** Lets ClickHouse know where cards lead now. */
export async function tellLinks(
  tx: Transaction,
  workspaceId: string,
  links: { id: number; root: number }[],
): Promise<void> {
  if (links.length === 0) return
  const { rows } = await sql<{
    version: number
  }>`select nextval('customer_link_versions') as version`.execute(tx)
  const version = rows[0]?.version ?? 0
  await appendFacts(tx, {
    customer_links: links.map(({ id, root }) => ({
      workspace_id: workspaceId,
      customer_id: id,
      root_id: root,
      version,
    })),
  })
}
