import type { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import type { Context } from '../context.ts'
import { countCustomers } from './questions/count-customers.ts'
import type { Segment, SegmentRow } from './segment.ts'
import { daysOf, usersOf } from './store.ts'

const shownDays = 30
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Segments as they are shown: with their sizes of the last days and who uses them. */
export async function present(
  { tx, workspaceId, clickhouse, now }: Context,
  rows: readonly SegmentRow[],
): Promise<z.input<typeof Segment>[]> {
  const ids = rows.map((row) => row.id)
  const users = await usersOf(tx, workspaceId, ids)
  const today = now.getTime()
  const days = await daysOf(tx, workspaceId, ids, day(today - shownDays * dayMs), day(today + dayMs))
  const total = rows.length === 0 ? 0 : await countCustomers(clickhouse, workspaceId)
  const weekAgo = day(today - 7 * dayMs)
  return rows.map((row) => {
    const sizes = days.get(row.id) ?? []
    const before = sizes.findLast((one) => one.day <= weekAgo)
    return {
      id: row.id,
      name: row.name,
      description: row.description,
      color: row.color,
      basis: row.basis,
      isReady: row.ready !== null,
      readyName: row.ready,
      memberCount: row.member_count,
      share: row.member_count === null || total === 0 ? null : Math.min(1, row.member_count / total),
      revenueMinor: row.revenue_minor,
      change7d: before && row.member_count !== null ? row.member_count - before.size : null,
      sparkline: sizes.map((one) => one.size),
      usedBy: users.get(row.id) ?? [],
      state: row.state,
      problem: row.problem,
      computedAt: row.computed_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    }
  })
}

/** One segment with its definition. */
export async function presentOne(context: Context, row: SegmentRow) {
  const [shown] = await present(context, [row])
  if (!shown) throw new Error('A segment cannot be shown')
  return { ...shown, definition: row.definition as Record<string, unknown> | null }
}
