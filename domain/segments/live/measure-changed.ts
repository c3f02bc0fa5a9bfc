import { z } from 'zod'
import {
  askFragment,
  behind,
  bound,
  type ClickHouseClient,
  ch,
  type Db,
  joined,
  sql,
} from '../../../engines/index.ts'
import { minuteMs } from '../../../kit/time.ts'
import { uuid } from '../sources.ts'
import { moneyIsComing } from './money-is-coming.ts'

/** Adding up takes no more than a twentieth of the time. */
const shareOfTime = 20

/**
 * Adds up anew what members of changed segments have brought, of a workspace for which that was last done a minute ago or
 * longer: of all of them in one question.
 * @returns whether there was anything to do
 */
export async function measureChanged(
  { db, clickhouse }: { db: Db; clickhouse: ClickHouseClient },
  now: Date,
  only: readonly string[] | null,
): Promise<boolean> {
  const { rows } = await sql<{ workspaceId: string; id: string; generation: number }>`
    with due as (
      select c.workspace_id from segment_clocks c
      where (c.measured_at is null or c.measured_at < ${now}::timestamptz
          - greatest(${minuteMs}::bigint, c.measuring_milliseconds::bigint * ${shareOfTime}) * interval '1 millisecond')
        and exists (
          select from segments s where s.workspace_id = c.workspace_id and s.is_unmeasured and s.generation > 0)
        and (${only}::uuid[] is null or c.workspace_id = any(${only}::uuid[]))
      order by c.measured_at nulls first limit 1)
    update segments s set is_unmeasured = false from due
    where s.workspace_id = due.workspace_id and s.is_unmeasured and s.generation > 0
    returning s.workspace_id as "workspaceId", s.id, s.generation`.execute(db)
  const [first] = rows
  if (!first) return false
  const { workspaceId } = first
  const startedAt = performance.now()
  const pairs = joined(
    rows.map(({ id, generation }) => ch`(${uuid(id)}, ${bound('UInt32', generation)})`),
    ', ',
  )
  const measured = await askFragment(
    clickhouse,
    ch`SELECT toString(segment_id) AS id, sum(has.revenue_minor) AS revenueMinor
      FROM (
        SELECT segment_id, customer_id FROM segment_members FINAL
        WHERE workspace_id = ${uuid(workspaceId)} AND (segment_id, generation) IN (${pairs})
      ) AS member
      INNER JOIN (
        SELECT customer_id, revenue_minor FROM customer_traits FINAL
        WHERE workspace_id = ${uuid(workspaceId)} AND revenue_minor != 0
      ) AS has ON has.customer_id = member.customer_id
      GROUP BY segment_id`,
    z.object({ id: z.string(), revenueMinor: z.number() }),
    { settings: behind },
  )
  const sums = new Map(measured.map((row) => [row.id, row.revenueMinor]))
  const isComing = sums.size === 0 && (await moneyIsComing({ db, clickhouse }, workspaceId))
  const unknown = isComing ? null : 0
  const told = rows.map(({ id, generation }) => ({ id, generation, revenue: sums.get(id) ?? unknown }))
  await sql`
    update segments s set is_unmeasured = s.is_unmeasured or told.revenue is null,
      revenue_minor = case when told.revenue is null and s.member_count = 0 then 0 else told.revenue end
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(id uuid, generation int, revenue bigint)
    where s.workspace_id = ${workspaceId} and s.id = told.id and s.generation = told.generation`.execute(db)
  await sql`
    update segment_clocks set measured_at = ${now}, measuring_milliseconds = ${Math.ceil(performance.now() - startedAt)}
    where workspace_id = ${workspaceId}`.execute(db)
  return true
}
