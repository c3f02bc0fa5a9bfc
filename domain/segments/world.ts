import type { Transaction } from '../../engines/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { Scope, World } from './conditions/condition.ts'
import { usedSegments } from './definition.ts'
import type { Definition } from './group.ts'
import type { SegmentRow } from './segment.ts'
import { allSegments, namedThings } from './store.ts'

/** What conditions may name in this workspace. `self`: the segment that is going to be saved. */
export async function worldOf(
  tx: Transaction,
  workspaceId: string,
  self: string | null = null,
): Promise<World> {
  const rows = await allSegments(tx, workspaceId)
  const segments = rows.map((row) => {
    const uses = row.definition ? usedSegments(row.definition as Definition) : []
    return [row.id, { name: row.name, uses }] as const
  })
  return { ...(await namedThings(tx, workspaceId)), segments: new Map(segments), self }
}

/** What turning definitions into SQL needs to know. */
export async function scopeOf(
  tx: Transaction,
  workspaceId: string,
  now: Date,
  segments?: readonly SegmentRow[],
): Promise<Scope> {
  const { timeZone } = await getWorkspace(tx, workspaceId)
  const rows = segments ?? (await allSegments(tx, workspaceId))
  const byId = new Map(
    rows.map((row) => [
      row.id,
      { definition: row.definition as Definition | null, generation: row.generation },
    ]),
  )
  return { now, workspaceId, timeZone, segment: (id) => byId.get(id) }
}
