import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  type Fragment,
  rendered,
  urgent,
} from '../../../engines/index.ts'
import { clickhouseTime } from '../../../kit/time.ts'
import { uuid } from '../sources.ts'

export type Cause = 'event' | 'clock' | 'definition' | 'list' | 'merge'

/** These came into a segment, or left it, at one moment and for one reason. */
export interface Moves {
  segmentId: string
  generation: number
  hasEntered: boolean
  cause: Cause
  movedAt: string
  customerIds: number[]
}

/** `SELECT customer_id`: who is in a segment by its last good computation and the moves since. */
export const membersOf = (workspaceId: string, segment: { id: string; generation: number }): Fragment =>
  ch`SELECT customer_id FROM segment_members FINAL WHERE workspace_id = ${uuid(workspaceId)} AND segment_id = ${uuid(segment.id)} AND generation = ${bound('UInt32', segment.generation)}`

/** Which of these customers are in which of these segments, by segment. */
export async function membershipsOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  segments: readonly { id: string; generation: number }[],
  customerIds: readonly number[],
): Promise<Map<string, Set<number>>> {
  if (segments.length === 0 || customerIds.length === 0) return new Map()
  const generations = new Map(segments.map(({ id, generation }) => [id, generation]))
  // two lists are read in no time: working out a hundred pairs took as long as finding their people
  const rows = await askFragment(
    clickhouse,
    ch`SELECT toString(segment_id) AS segment, generation, groupArray(customer_id) AS customers FROM memberships FINAL
       WHERE workspace_id = ${uuid(workspaceId)} AND segment_id IN (${bound('Array(UUID)', [...generations.keys()])})
         AND generation IN (${bound('Array(UInt32)', [...new Set(generations.values())])}) AND customer_id IN (${bound('Array(UInt64)', customerIds)})
       GROUP BY segment_id, generation`,
    z.object({ segment: z.string(), generation: z.number(), customers: z.array(z.number()) }),
    { urgent: true },
  )
  return new Map(
    rows
      .filter(({ segment, generation }) => generations.get(segment) === generation)
      .map(({ segment, customers }) => [segment, new Set(customers)]),
  )
}

const structure =
  "segment_id UUID, generation UInt32, has_entered Bool, cause String, moved_at DateTime64(3, 'UTC'), customer_ids Array(UInt64)"

/**
 * Writes moves and what they come to; again under the same token changes nothing. They travel as they are, many people in
 * a line: flows wait for them, and a round may move a hundred thousand.
 */
export async function writeMoves(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  moves: readonly Moves[],
  version: number,
  token: string,
): Promise<void> {
  const lines = moves
    .map(({ segmentId, generation, hasEntered, cause, movedAt, customerIds }) =>
      JSON.stringify({
        segment_id: segmentId,
        generation,
        has_entered: hasEntered,
        cause,
        moved_at: clickhouseTime(new Date(movedAt)),
        customer_ids: customerIds,
      }),
    )
    .join('\n')
  const workspace = uuid(workspaceId)
  const from = ch`FROM format(JSONEachRow, ${bound('String', structure)}, ${bound('String', lines)})`
  const put = (query: Fragment, table: string) =>
    clickhouse.command({
      ...rendered(query),
      // one block, so that the token knows it again
      clickhouse_settings: {
        ...urgent,
        max_threads: 1,
        max_insert_threads: '1',
        insert_deduplication_token: `${token}:${table}`,
        deduplicate_blocks_in_dependent_materialized_views: 1,
      },
    })
  await Promise.all([
    put(
      ch`INSERT INTO segment_members (workspace_id, segment_id, generation, customer_id, since, version, is_gone)
         SELECT ${workspace}, segment_id, generation, arrayJoin(customer_ids), moved_at, ${bound('UInt64', version)}, NOT has_entered ${from}`,
      'members',
    ),
    put(
      ch`INSERT INTO segment_moves (workspace_id, segment_id, customer_id, has_entered, cause, moved_at)
         SELECT ${workspace}, segment_id, arrayJoin(customer_ids), has_entered, cause, moved_at ${from}`,
      'moves',
    ),
  ])
}
