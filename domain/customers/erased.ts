import { sql, type Transaction } from '../../engines/index.ts'
import type { Identifier } from './identifiers.ts'
import { keyOf } from './join-sightings.ts'

/** Whom something tells of, and when it was so; null: it says no time (a file). */
export interface Telling {
  identifiers: readonly Identifier[]
  at: Date | null
}

/** From now on nothing from before `at` brings these back. */
export async function noteErased(
  tx: Transaction,
  workspaceId: string,
  identifiers: readonly Identifier[],
  at: Date,
): Promise<void> {
  await sql`
    insert into erased_identifiers (workspace_id, hash, erased_at)
    select distinct ${workspaceId}::uuid, erased_hash(${workspaceId}::uuid, key), ${at}::timestamptz
    from unnest(${identifiers.map(keyOf)}::text[]) as key
    on conflict (workspace_id, hash) do update set erased_at = excluded.erased_at`.execute(tx)
}

/**
 * Which of these tell of somebody who was erased: from before the erasure, or at no time at all while nobody has the
 * identifier now. Who comes by themselves afterwards is a new customer, and what has no time is theirs then.
 */
export async function areErased(
  tx: Transaction,
  workspaceId: string,
  tellings: readonly Telling[],
): Promise<boolean[]> {
  const nobody = tellings.map(() => false)
  if (tellings.length === 0) return nobody
  const { rows: any } = await sql<{ has: boolean }>`
    select exists (select from erased_identifiers where workspace_id = ${workspaceId}) as has`.execute(tx)
  if (!any[0]?.has) return nobody
  const keys = [...new Set(tellings.flatMap(({ identifiers }) => identifiers.map(keyOf)))]
  const { rows } = await sql<{ key: string; erasedAt: Date; isBack: boolean }>`
    select told.key, e.erased_at as "erasedAt", exists (
      select from identifiers i where i.workspace_id = ${workspaceId}
        and i.kind = split_part(told.key, ':', 1) and i.value = substr(told.key, position(':' in told.key) + 1)) as "isBack"
    from unnest(${keys}::text[]) as told(key)
    join erased_identifiers e
      on e.workspace_id = ${workspaceId} and e.hash = erased_hash(${workspaceId}::uuid, told.key)`.execute(tx)
  const erased = new Map(rows.map((row) => [row.key, row]))
  if (erased.size === 0) return nobody
  return tellings.map(({ identifiers, at }) =>
    identifiers.some((one) => {
      const found = erased.get(keyOf(one))
      return found !== undefined && (at ? at < found.erasedAt : !found.isBack)
    }),
  )
}
