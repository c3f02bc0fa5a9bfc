import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  type Fragment,
  rendered,
} from '../../../engines/index.ts'
import { uuid } from '../sources.ts'
import { membersOf } from './members.ts'

/** One generation of a segment gives way to the next. */
export interface Difference {
  segmentId: string
  from: number
  to: number
  movedAt: string
}

const generations = (workspaceId: string, { segmentId, from, to }: Difference) => ({
  was: membersOf(workspaceId, { id: segmentId, generation: from }),
  is: membersOf(workspaceId, { id: segmentId, generation: to }),
})

export async function countDifference(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  difference: Difference,
): Promise<{ entered: number; went: number }> {
  const { was, is } = generations(workspaceId, difference)
  const [row] = await askFragment(
    clickhouse,
    ch`SELECT (SELECT count() FROM (${is}) WHERE customer_id NOT IN (${was})) AS entered,
      (SELECT count() FROM (${was}) WHERE customer_id NOT IN (${is})) AS went`,
    z.object({ entered: z.number(), went: z.number() }),
  )
  return row ?? { entered: 0, went: 0 }
}

/**
 * Writes who came and who went into the history. Again, whole or after it was cut off in the middle, it adds only what is
 * missing: its moves are known by their moment.
 */
export async function writeDifference(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  difference: Difference,
): Promise<void> {
  const { was, is } = generations(workspaceId, difference)
  const workspace = uuid(workspaceId)
  const segment = uuid(difference.segmentId)
  const at = ch`${bound("DateTime64(3, 'UTC')", new Date(difference.movedAt))}`
  const move = (hasEntered: boolean, rows: Fragment, others: Fragment) => ch`
    SELECT ${workspace} AS workspace_id, ${segment} AS segment_id, customer_id,
      ${bound('Bool', hasEntered)} AS has_entered, 'definition' AS cause, ${at} AS moved_at
    FROM (${rows}) WHERE customer_id NOT IN (${others}) AND customer_id NOT IN (
      SELECT customer_id FROM segment_moves
      WHERE workspace_id = ${workspace} AND segment_id = ${segment} AND moved_at = ${at} AND cause = 'definition')`
  await clickhouse.command(
    rendered(
      ch`INSERT INTO segment_moves (workspace_id, segment_id, customer_id, has_entered, cause, moved_at)
        ${move(true, is, was)} UNION ALL ${move(false, was, is)}`,
    ),
  )
}
