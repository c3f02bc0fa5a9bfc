import { sql, type Transaction } from '../../../engines/index.ts'
import type { GoalState } from './progress.ts'

export const goalPeriods = ['week', 'month', 'quarter', 'year'] as const
export type GoalPeriod = (typeof goalPeriods)[number]

export interface GoalRow {
  workspaceId: string
  id: string
  kpi: string
  period: GoalPeriod
  target: number
  value: number | null
  valueBefore: number | null
  state: GoalState | null
  measuredAt: Date | null
}

const columns = sql`
  workspace_id as "workspaceId", id, kpi, period, target, value, value_before as "valueBefore", state, measured_at as "measuredAt"`

export async function goalsOf(tx: Transaction, workspaceId: string): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`
    select ${columns} from goals where workspace_id = ${workspaceId} order by created_at, id`.execute(tx)
  return rows
}

export async function goalById(tx: Transaction, workspaceId: string, id: string): Promise<GoalRow | null> {
  const { rows } = await sql<GoalRow>`
    select ${columns} from goals where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

/** False where there is one of this figure and period already. */
export async function insertGoal(
  tx: Transaction,
  { workspaceId, id, kpi, period, target }: Pick<GoalRow, 'workspaceId' | 'id' | 'kpi' | 'period' | 'target'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into goals (workspace_id, id, kpi, period, target)
    values (${workspaceId}, ${id}, ${kpi}, ${period}, ${target})
    on conflict (workspace_id, kpi, period) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function setTarget(tx: Transaction, workspaceId: string, id: string, target: number) {
  await sql`update goals set target = ${target} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  )
}

export async function deleteGoalRow(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Pick<GoalRow, 'kpi' | 'period' | 'target'> | null> {
  const { rows } = await sql<Pick<GoalRow, 'kpi' | 'period' | 'target'>>`
    delete from goals where workspace_id = ${workspaceId} and id = ${id} returning kpi, period, target`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface Measured {
  value: number | null
  valueBefore: number | null
  state: GoalState | null
  measuredAt: Date
  tookMs: number
}

export async function keepMeasured(
  tx: Transaction,
  { workspaceId, id }: Pick<GoalRow, 'workspaceId' | 'id'>,
  { value, valueBefore, state, measuredAt, tookMs }: Measured,
): Promise<void> {
  await sql`
    update goals set value = ${value}, value_before = ${valueBefore}, took_milliseconds = ${tookMs}, measured_at = ${measuredAt},
      state_since = case when state is not distinct from ${state}::text then state_since else ${measuredAt} end, state = ${state}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** The one that is most overdue: measured no oftener than `everyMs`, and never for more than a fiftieth of the time. */
export async function dueGoal(tx: Transaction, everyMs: number, now: Date): Promise<GoalRow | null> {
  const { rows } = await sql<GoalRow>`
    select ${columns} from goals
    where measured_at is null
      or measured_at < ${now}::timestamptz - greatest(${everyMs}::int, took_milliseconds * 50) * interval '1 millisecond'
    order by measured_at nulls first limit 1 for update skip locked`.execute(tx)
  return rows[0] ?? null
}

export interface GoalTime {
  from: Date
  to: Date
  beforeFrom: Date
}

/** The week (from Monday), month, quarter or year that a moment is in by the shop's clock, and where the one before began. */
export async function timeOf(
  tx: Transaction,
  period: GoalPeriod,
  timeZone: string,
  now: Date,
): Promise<GoalTime> {
  const step = period === 'quarter' ? '3 months' : `1 ${period}`
  const { rows } = await sql<GoalTime>`
    with local as (select date_trunc(${period}, ${now}::timestamptz at time zone ${timeZone}) as first)
    select first at time zone ${timeZone} as "from", (first + ${step}::interval) at time zone ${timeZone} as "to",
      (first - ${step}::interval) at time zone ${timeZone} as "beforeFrom"
    from local`.execute(tx)
  const [time] = rows
  if (!time) throw new Error(`A ${period} has no beginning`)
  return time
}
