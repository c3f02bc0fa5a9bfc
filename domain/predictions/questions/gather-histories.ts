import type { ClickHouseClient } from '../../../engines/index.ts'
import type { WeightedPeriods } from '../binary/learn.ts'
import type { Histories } from '../histories.ts'
import type { Spendings } from '../models/gamma-gamma.ts'
import { buyingDays } from './buying-days.ts'
import { numberColumns } from './columns.ts'
import { ofScope, type ReadScope, scopeParams } from './scope.ts'

export interface GatherParams extends ReadScope {
  workspaceId: string
  fitId: string
  timeZone: string
  currency: string
  asOf: Date
  /** Length of a period of the binary patterns, and how many bits are kept. */
  periodDays: number
  bits: number
}

const seconds = (at: Date) => (at.getTime() / 1000).toFixed(3)

/** Everybody's history into the run's own partition: one pass over the purchases. */
export async function gatherHistories(clickhouse: ClickHouseClient, params: GatherParams): Promise<void> {
  await clickhouse.command({
    query: `
      INSERT INTO prediction_histories (workspace_id, fit_id, customer_id, repeats, recency, age, money_orders,
        money_mean, money_sum, bits, period_age, period_bought)
      SELECT {workspaceId:UUID}, {fitId:UUID}, customer_id, length(days) - 1,
             days[-1].1 - days[1].1, today - days[1].1, length(repeat_money),
             if(empty(repeat_money), 0, arrayAvg(repeat_money)), arraySum(one -> one.2, days),
             arrayReduce('groupBitOr', arrayMap(back -> if(back < {bits:UInt8}, bitShiftLeft(toUInt64(1), back), 0), backs)),
             arrayMax(backs), length(arrayDistinct(backs)) - 1
      FROM (
        SELECT customer_id, days, toDate({asOf:DateTime64(3)}, {timeZone:String}) AS today,
               arrayMap(one -> toUInt32(intDiv(today - one.1, {periodDays:UInt32})), days) AS backs,
               arrayFilter(money -> money > 0, arrayMap(one -> one.2, arrayPopFront(days))) AS repeat_money
        FROM ${buyingDays('{asOf:DateTime64(3)}')}
      )
      WHERE ${ofScope('days[1].1')}`,
    query_params: {
      workspaceId: params.workspaceId,
      fitId: params.fitId,
      timeZone: params.timeZone,
      currency: params.currency,
      asOf: seconds(params.asOf),
      periodDays: params.periodDays,
      bits: params.bits,
      ...scopeParams(params),
    },
  })
}

const mine = 'fit_id = {fitId:UUID}'

/** The gathered histories, equal ones as one. */
export async function gatheredHistories(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<Histories> {
  const [repeats = [], recency = [], age = [], customers = []] = await numberColumns(
    clickhouse,
    `SELECT repeats, recency, age, count() FROM prediction_histories WHERE ${mine}
     GROUP BY repeats, recency, age ORDER BY cityHash64(repeats, recency, age)`,
    { fitId },
    signal,
  )
  return {
    rows: repeats.length,
    repeats: Float64Array.from(repeats),
    recency: Float64Array.from(recency),
    age: Float64Array.from(age),
    customers: Float64Array.from(customers),
  }
}

const mostSpendings = 60_000

/** Money of those who bought again, for Gamma-Gamma; a sample when there are more than it needs. */
export async function gatheredSpendings(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<Spendings> {
  const [orders = [], mean = []] = await numberColumns(
    clickhouse,
    `SELECT money_orders, money_mean FROM prediction_histories WHERE ${mine} AND money_orders > 0
     ORDER BY cityHash64(customer_id) LIMIT ${mostSpendings}`,
    { fitId },
    signal,
  )
  return {
    rows: orders.length,
    orders: Float64Array.from(orders),
    mean: Float64Array.from(mean),
    customers: new Float64Array(orders.length).fill(1),
  }
}

/** Their periods, equal ones as one. */
export async function gatheredPeriods(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<WeightedPeriods[]> {
  const [bits = [], age = [], bought = [], customers = []] = await numberColumns(
    clickhouse,
    `SELECT bits, period_age, period_bought, count() FROM prediction_histories WHERE ${mine}
     GROUP BY bits, period_age, period_bought`,
    { fitId },
    signal,
  )
  return bits.map((one, index) => ({
    bits: one,
    age: age[index] ?? 0,
    bought: bought[index] ?? 0,
    customers: customers[index] ?? 0,
  }))
}

/** Takes the run's partitions away, whatever they hold. */
export async function dropGathered(clickhouse: ClickHouseClient, fitId: string): Promise<void> {
  for (const table of ['prediction_histories', 'prediction_answers', 'prediction_patterns'])
    await clickhouse.command({
      query: `ALTER TABLE ${table} DROP PARTITION {fitId:String}`,
      query_params: { fitId },
    })
}
