import type { ClickHouseClient, ConnectedEngines, Transaction } from '../../../engines/index.ts'
import { minuteMs } from '../../../kit/time.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { dueGoal, type GoalRow, type GoalTime, keepMeasured, type Measured, timeOf } from './goals-store.ts'
import { kpis } from './kpis/index.ts'
import { progressOf } from './progress.ts'

const everyMs = 5 * minuteMs

/** Share of a goal's time that has passed. */
export const passedOf = ({ from, to }: GoalTime, now: Date): number =>
  Math.min(1, Math.max(0, (now.getTime() - from.getTime()) / (to.getTime() - from.getTime())))

/** Measures a goal now and keeps what it came to, for the list and for whoever needs to be told. */
export async function measureGoal(
  { tx, clickhouse }: { tx: Transaction; clickhouse: ClickHouseClient },
  goal: GoalRow,
  now: Date,
): Promise<Measured> {
  const { currency, timeZone } = await getWorkspace(tx, goal.workspaceId)
  const kpi = kpis.named(goal.kpi)
  const time = await timeOf(tx, goal.period, timeZone, now)
  const startedAt = performance.now()
  const during = (from: Date, to: Date) =>
    kpi
      ? kpi.measure({ tx, clickhouse, workspaceId: goal.workspaceId, currency, timeZone, from, to })
      : Promise.resolve(null)
  const value = await during(time.from, now)
  const valueBefore = await during(time.beforeFrom, new Date(time.from.getTime() - 1))
  const state = kpi ? progressOf(kpi, goal.target, value, passedOf(time, now)).state : null
  const tookMs = Math.ceil(performance.now() - startedAt)
  const measured = { value, valueBefore, state, measuredAt: now, tookMs }
  await keepMeasured(tx, goal, measured)
  return measured
}

/** Measures the goal that waits longest. False when none is due. */
export const measureDueGoal = ({ db, clickhouse }: ConnectedEngines): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const now = new Date()
    const due = await dueGoal(tx, everyMs, now)
    if (due) await measureGoal({ tx, clickhouse }, due, now)
    return due !== null
  })
