import {
  bound,
  type ClickHouseClient,
  ch,
  type Db,
  type Fragment,
  isRefusedQuery,
  named,
  rendered,
  sql,
  type Transaction,
} from '../../../engines/index.ts'
import { reasonOf } from '../../../kit/errors.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { wholeBase } from '../compile.ts'
import type { Definition } from '../group.ts'
import { measureMembers } from '../questions/measure-members.ts'
import { uuid } from '../sources.ts'
import { findSegment } from '../store.ts'
import { scopeOf } from '../world.ts'
import { countDifference } from './difference.ts'
import { emptyOutbox, keepDifference } from './keep-moves.ts'
import { membersOf } from './members.ts'
import { moneyIsComing } from './money-is-coming.ts'

interface Engines {
  db: Db
  clickhouse: ClickHouseClient
}

const time = (at: Date) => ch`${bound("DateTime64(3, 'UTC')", at)}`

const put = (clickhouse: ClickHouseClient, query: Fragment) => clickhouse.command(rendered(query))

/**
 * Asks the whole base anew, as the next generation of the segment's members. Until it is whole, and when it is cut off or
 * fails, the generation before holds. People who were in keep the time they came; a changed definition moves people, which
 * is history but starts no flows.
 * @returns whether there was a segment to compute
 */
export async function computeNextSegment(
  { db, clickhouse }: Engines,
  now: Date,
  only: readonly string[] | null,
): Promise<boolean> {
  const { rows } = await sql<{ workspace_id: string; id: string; tried: number; changed: string }>`
    update segments set tried = greatest(tried, generation) + 1 where (workspace_id, id) = (
      select workspace_id, id from segments where state = 'computing' and basis = 'rule'
        and (${only}::uuid[] is null or workspace_id = any(${only}::uuid[]))
      -- somebody looks at what they have just made
      order by (ready is not null), updated_at limit 1)
    returning workspace_id, id, tried, updated_at::text as changed`.execute(db)
  const wanted = rows[0]
  if (!wanted) return false
  const { workspace_id: workspaceId, id, tried } = wanted
  try {
    const [segment, scope, workspace] = await db
      .transaction()
      .execute(async (tx) => [
        await findSegment(tx, workspaceId, id),
        await scopeOf(tx, workspaceId, now),
        await getWorkspace(tx, workspaceId),
      ])
    if (!segment) return true
    const next = { id, generation: tried }
    const now64 = time(now)
    await put(
      clickhouse,
      ch`INSERT INTO segment_members (workspace_id, segment_id, generation, customer_id, since, version, is_gone)
        SELECT ${uuid(workspaceId)}, ${uuid(id)}, ${bound('UInt32', tried)}, found.customer_id,
          if(former.customer_id = 0, ${now64}, former.since), 0, 0
        FROM (${wholeBase(segment.definition as Definition, scope)}) AS found
        LEFT ANY JOIN (
          SELECT customer_id, since FROM segment_members FINAL
          WHERE workspace_id = ${uuid(workspaceId)} AND segment_id = ${uuid(id)} AND generation = ${bound('UInt32', segment.generation)}
        ) AS former ON former.customer_id = found.customer_id`,
    )
    const measured = await measureMembers(clickhouse, workspaceId, membersOf(workspaceId, next))
    const isUnmeasured =
      measured.size > 0 &&
      measured.revenueMinor === 0 &&
      (await moneyIsComing({ db, clickhouse }, workspaceId))
    const difference =
      segment.generation === 0
        ? null
        : { segmentId: id, from: segment.generation, to: tried, movedAt: now.toISOString() }
    const moved = difference
      ? await countDifference(clickhouse, workspaceId, difference)
      : { entered: 0, went: 0 }
    const isThere = await db.transaction().execute(async (tx) => {
      const { rows: computed } = await sql`
        update segments set generation = ${tried}, is_stale = false, is_unmeasured = ${isUnmeasured}, problem = null,
          state = case when updated_at = ${wanted.changed}::timestamptz then 'fresh' else 'computing' end,
          member_count = ${measured.size}, computed_at = ${now},
          revenue_minor = ${isUnmeasured ? null : measured.revenueMinor}
        where workspace_id = ${workspaceId} and id = ${id} returning id`.execute(tx)
      if (computed.length === 0) return false
      await sql`
        insert into segment_days as d (workspace_id, segment_id, day, size, entered, went)
        values (${workspaceId}, ${id}, (${now}::timestamptz at time zone ${workspace.timeZone})::date, ${measured.size},
                ${moved.entered}, ${moved.went})
        on conflict (workspace_id, segment_id, day) do update set
          size = excluded.size, entered = d.entered + excluded.entered, went = d.went + excluded.went`.execute(
        tx,
      )
      if (difference && moved.entered + moved.went > 0) await keepDifference(tx, workspaceId, difference)
      await tellComputed(tx, workspaceId)
      return true
    })
    // whoever comes after a kill here finds the outbox, and the generation before still there
    await emptyOutbox(db, clickhouse)
    if (!isThere || tried === 1) return true
    for (const table of ['segment_members', 'memberships'])
      await put(
        clickhouse,
        ch`DELETE FROM ${named(table)} WHERE workspace_id = ${uuid(workspaceId)} AND segment_id = ${uuid(id)} AND generation != ${bound('UInt32', tried)}`,
      )
  } catch (error) {
    // one that ClickHouse refuses is told on its own page; anything else is the lane's trouble, and it is tried again
    if (!isRefusedQuery(error)) throw error
    await noteFailure(db, workspaceId, id, error, wanted.changed)
  }
  return true
}

/** Those who look see it at once: nobody in particular has moved. */
const tellComputed = (tx: Transaction, workspaceId: string) =>
  sql`select pg_notify('live', ${JSON.stringify({ workspaceId, customerIds: [], tables: ['segment_moves'] })})`.execute(
    tx,
  )

/** Says on the segment why it cannot be followed; its members before still hold. `changed`: only while it is as it was changed then. */
export async function noteFailure(
  db: Db,
  workspaceId: string,
  id: string,
  error: unknown,
  changed: string | null = null,
): Promise<void> {
  await sql`
    update segments set state = 'failed', problem = ${reasonOf(error).slice(0, 1_000)}
    where workspace_id = ${workspaceId} and id = ${id}
      and (${changed}::timestamptz is null or updated_at = ${changed}::timestamptz)`.execute(db)
}
