import type { Transaction } from '../../../engines/index.ts'
import { diary } from '../../../kit/log.ts'
import type { Scope } from '../conditions/condition.ts'
import type { Definition } from '../group.ts'
import { allSegments } from '../store.ts'
import { scopeOf } from '../world.ts'
import { type Reading, readingOf } from './reading.ts'

/** A rule that keeps itself: computed once, from then on moved by news and by the clock. */
export interface LiveSegment extends Reading {
  id: string
  name: string
  generation: number
  definition: Definition
}

export interface LiveSegments {
  scope: Scope
  all: LiveSegment[]
}

/** A workspace's live segments. One whose last computation failed goes on with the members it had. */
export async function liveSegmentsOf(tx: Transaction, workspaceId: string, now: Date): Promise<LiveSegments> {
  const rows = await allSegments(tx, workspaceId)
  const scope = await scopeOf(tx, workspaceId, now, rows)
  const all = rows.flatMap((row): LiveSegment[] => {
    if (row.basis !== 'rule' || row.generation === 0 || row.state === 'computing') return []
    const definition = row.definition as Definition
    try {
      const reading = readingOf(definition, scope)
      return [{ id: row.id, name: row.name, generation: row.generation, definition, ...reading }]
    } catch (error) {
      // what it names is gone: it keeps its members, and must not hold up the others
      diary.warn({ error, segmentId: row.id }, 'a segment cannot be followed any more')
      return []
    }
  })
  return { scope, all }
}
