import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  type Fragment,
  insertRows,
  joined,
} from '../../../engines/index.ts'
import { clickhouseTime } from '../../../kit/time.ts'
import { uuid } from '../sources.ts'

export type Cause = 'event' | 'clock' | 'definition' | 'list' | 'merge'

/** Somebody came into a segment or left it. */
export interface Move {
  segmentId: string
  generation: number
  customerId: number
  hasEntered: boolean
  cause: Cause
  movedAt: string
}

/** `SELECT customer_id`: who is in a segment by its last good computation and the moves since. */
export const membersOf = (workspaceId: string, segment: { id: string; generation: number }): Fragment =>
  ch`SELECT customer_id FROM segment_members FINAL WHERE workspace_id = ${uuid(workspaceId)} AND segment_id = ${uuid(segment.id)} AND generation = ${bound('UInt32', segment.generation)}`

/** Which of these customers are in which of these segments, as `segment customer`. */
export async function membershipsOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  segments: readonly { id: string; generation: number }[],
  customerIds: readonly number[],
): Promise<Set<string>> {
  if (segments.length === 0 || customerIds.length === 0) return new Set()
  const pairs = joined(
    segments.map(({ id, generation }) => ch`(${uuid(id)}, ${bound('UInt32', generation)})`),
    ', ',
  )
  const rows = await askFragment(
    clickhouse,
    ch`SELECT toString(segment_id) AS segment, groupArray(customer_id) AS customers FROM segment_members FINAL
       WHERE workspace_id = ${uuid(workspaceId)} AND (segment_id, generation) IN (${pairs})
         AND customer_id IN (${bound('Array(UInt64)', customerIds)})
       GROUP BY segment_id`,
    z.object({ segment: z.string(), customers: z.array(z.number()) }),
    { urgent: true },
  )
  return new Set(rows.flatMap((row) => row.customers.map((customer) => `${row.segment} ${customer}`)))
}

/** Writes moves and what they come to; again under the same token changes nothing. */
export async function writeMoves(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  moves: readonly Move[],
  version: number,
  token: string,
): Promise<void> {
  await Promise.all([
    insertRows(
      clickhouse,
      'segment_members',
      moves.map((move) => ({
        workspace_id: workspaceId,
        segment_id: move.segmentId,
        generation: move.generation,
        customer_id: move.customerId,
        since: clickhouseTime(new Date(move.movedAt)),
        version,
        is_gone: move.hasEntered ? 0 : 1,
      })),
      { token: `${token}:members` },
    ),
    insertRows(
      clickhouse,
      'segment_moves',
      moves.map((move) => ({
        workspace_id: workspaceId,
        segment_id: move.segmentId,
        customer_id: move.customerId,
        has_entered: move.hasEntered,
        cause: move.cause,
        moved_at: clickhouseTime(new Date(move.movedAt)),
      })),
      { token: `${token}:moves` },
    ),
  ])
}
