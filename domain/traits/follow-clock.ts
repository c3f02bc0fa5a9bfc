import { z } from 'zod'
import { type ClickHouseClient, question, sql, type Transaction } from '../../engines/index.ts'
import { clickhouseTime, minuteMs } from '../../kit/time.ts'
import { Grading, wantBase } from './base-store.ts'
import type { Thresholds } from './compute/thresholds.ts'
import type { Understanding } from './settings.ts'

const most = 20_000

/** Who has been silent for longer than one of `{limits}` days since `{before}`, by the clock alone. */
const crossed = question({
  name: 'limits-crossed',
  params: z.object({
    workspaceId: z.uuid(),
    before: z.string(),
    now: z.string(),
    limits: z.array(z.number()),
  }),
  row: z.object({ customer_id: z.number() }),
  sql: `
    SELECT customer_id FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND isNotNull(last_order_at)
      AND arrayExists(
        days -> dateDiff('second', assumeNotNull(last_order_at), {before:DateTime64(3, 'UTC')}) <= days * 86400
          AND dateDiff('second', assumeNotNull(last_order_at), {now:DateTime64(3, 'UTC')}) > days * 86400,
        {limits:Array(Float64)})
    LIMIT ${most + 1}`,
})

/** Days of silence at which a stage or a grade changes. */
const limitsOf = ({ lifecycle }: Understanding, thresholds: Thresholds): number[] => [
  ...new Set([
    thresholds.atRiskDays,
    thresholds.sleepingDays,
    thresholds.lostDays,
    lifecycle.newDays,
    ...thresholds.recency,
  ]),
]

/**
 * Customers whose stage or grade is another one by the clock alone, of one workspace a minute has passed for; when they
 * are very many, the whole base is computed instead.
 */
export async function crossedByClock(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  now: Date,
  workspaceIds: readonly string[] | null = null,
): Promise<{ workspaceId: string; customerIds: number[] } | null> {
  const { rows } = await sql<{ workspaceId: string; before: Date | null; grading: unknown }>`
    select workspace_id as "workspaceId", coalesce(clock_at, computed_at) as before, grading from trait_bases
    where grading is not null and run_as_of is null
      and coalesce(clock_at, computed_at) < ${new Date(now.getTime() - minuteMs)}
      and (${workspaceIds}::uuid[] is null or workspace_id = any(${workspaceIds}::uuid[]))
    order by clock_at nulls first limit 1 for update skip locked`.execute(tx)
  const due = rows[0]
  if (!due?.before) return null
  const { workspaceId } = due
  await sql`update trait_bases set clock_at = ${now} where workspace_id = ${workspaceId}`.execute(tx)
  const grading = Grading.safeParse(due.grading)
  if (!grading.success) return { workspaceId, customerIds: [] }
  const { understanding, thresholds } = grading.data
  const found = await crossed(clickhouse, {
    workspaceId,
    before: clickhouseTime(due.before),
    now: clickhouseTime(now),
    limits: limitsOf(understanding, thresholds),
  })
  if (found.length > most) {
    await wantBase(tx, workspaceId)
    return { workspaceId, customerIds: [] }
  }
  return { workspaceId, customerIds: found.map((row) => row.customer_id) }
}
