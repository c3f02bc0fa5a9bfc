import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import type { Context } from '../context.ts'
import { membersOfSegment } from './questions/members-of-segment.ts'

/** The living customers who are in a segment now; nobody while it is counted for the first time. */
export async function membersOf(
  { tx, clickhouse, workspaceId }: Context,
  segmentId: string,
): Promise<number[]> {
  const { rows } = await sql<{ generation: number }>`
    select generation from segments where workspace_id = ${workspaceId} and id = ${segmentId}`.execute(tx)
  const generation = rows[0]?.generation
  if (generation === undefined) throw notFound({ en: 'This segment', ru: 'Этого сегмента' })
  const [found] = await membersOfSegment(clickhouse, { workspaceId, segmentId, generation }, { urgent: true })
  return found?.ids ?? []
}
