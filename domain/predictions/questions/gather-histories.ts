import { behind, type ClickHouseClient } from '../../../engines/index.ts'
import { linksOfRange } from '../../traits/index.ts'
import type { Histories } from '../histories.ts'
import type { Spendings } from '../models/gamma-gamma.ts'
import type { PeriodColumns } from '../reckoning/tasks.ts'
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

/** Purchases read in one question: what it takes stays within bounds however large the base is. */
const purchasesAtOnce = 400_000
const idsTogether = 1_024
/** Above every id there may be. */
const beyondAll = 2 ** 53

/** Ranges of customers, all of them together, each with about so many purchases. */
async function rangesOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  signal?: AbortSignal,
): Promise<{ from: number; to: number }[]> {
  const [parts = new Float64Array(), purchases = new Float64Array()] = await numberColumns(
    clickhouse,
    `SELECT intDiv(customer_id, ${idsTogether}) AS part, count() FROM purchases
     WHERE workspace_id = {workspaceId:UUID} GROUP BY part ORDER BY part`,
    { workspaceId },
    ['UInt64', 'UInt64'],
    signal,
  )
  const borders: number[] = [0]
  let together = 0
  parts.forEach((part, index) => {
    const more = purchases[index] ?? 0
    if (together > 0 && together + more > purchasesAtOnce) {
      borders.push(part * idsTogether)
      together = 0
    }
    together += more
  })
  return borders.map((from, index) => ({ from, to: borders[index + 1] ?? beyondAll }))
}

/** Ranges gathered side by side: one alone leaves half of two cores idle. */
const rangesTogether = 3

/** Everybody's history into the run's own partition: one pass over the purchases. */
export async function gatherHistories(
  clickhouse: ClickHouseClient,
  params: GatherParams,
  signal?: AbortSignal,
): Promise<void> {
  const ranges = await rangesOf(clickhouse, params.workspaceId, signal)
  const gatherNext = async () => {
    for (let range = ranges.shift(); range; range = ranges.shift()) {
      signal?.throwIfAborted()
      await gatherRange(clickhouse, params, range)
    }
  }
  // After a failure no range is begun, and those under way are waited for: what they write goes with the run's partition.
  const lanes = await Promise.allSettled(
    Array.from({ length: rangesTogether }, () =>
      gatherNext().finally(() => {
        ranges.length = 0
      }),
    ),
  )
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
}

async function gatherRange(
  clickhouse: ClickHouseClient,
  params: GatherParams,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const range = { workspaceId: params.workspaceId, fromCustomer: from, toCustomer: to }
  const hasLinks = (await linksOfRange(clickhouse, range)).length > 0
  await clickhouse.command({
    query: `
      INSERT INTO prediction_histories (workspace_id, fit_id, customer_id, repeats, recency, age, money_orders,
        money_mean, money_sum, bits, period_age, period_bought, days, money)
      SELECT {workspaceId:UUID}, {fitId:UUID}, customer_id, length(days) - 1,
             days[-1].1 - days[1].1, today - days[1].1, length(repeat_money),
             if(empty(repeat_money), 0, arrayAvg(repeat_money)), arraySum(money),
             arrayReduce('groupBitOr', arrayMap(back -> if(back < {bits:UInt8}, bitShiftLeft(toUInt64(1), back), 0), backs)),
             arrayMax(backs), length(arrayDistinct(backs)) - 1, arrayMap(one -> one.1 - today, days), money
      FROM (
        SELECT customer_id, days, toDate({asOf:DateTime64(3)}, {timeZone:String}) AS today,
               arrayMap(one -> toUInt32(intDiv(today - one.1, {periodDays:UInt32})), days) AS backs,
               arrayMap(one -> one.2, days) AS money,
               arrayFilter(one -> one > 0, arrayPopFront(money)) AS repeat_money
        FROM ${buyingDays('{asOf:DateTime64(3)}', hasLinks)}
      )
      WHERE ${ofScope('days[1].1')}`,
    query_params: {
      ...range,
      fitId: params.fitId,
      timeZone: params.timeZone,
      currency: params.currency,
      asOf: seconds(params.asOf),
      periodDays: params.periodDays,
      bits: params.bits,
      ...scopeParams(params),
    },
    clickhouse_settings: behind,
  })
}

const mine = 'fit_id = {fitId:UUID}'

/** The gathered histories, equal ones as one. */
export async function gatheredHistories(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<Histories> {
  const none = new Float64Array()
  const [repeats = none, recency = none, age = none, customers = none] = await numberColumns(
    clickhouse,
    `SELECT repeats, recency, age, count() FROM prediction_histories WHERE ${mine}
     GROUP BY repeats, recency, age ORDER BY cityHash64(repeats, recency, age)`,
    { fitId },
    ['UInt32', 'UInt32', 'UInt32', 'UInt64'],
    signal,
  )
  return { rows: repeats.length, repeats, recency, age, customers }
}

const mostSpendings = 60_000

/** Money of those who bought again, for Gamma-Gamma; a sample when there are more than it needs. */
export async function gatheredSpendings(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<Spendings> {
  const none = new Float64Array()
  const [orders = none, mean = none] = await numberColumns(
    clickhouse,
    `SELECT money_orders, money_mean FROM prediction_histories WHERE ${mine} AND money_orders > 0
     ORDER BY cityHash64(customer_id) LIMIT ${mostSpendings}`,
    { fitId },
    ['UInt32', 'Float64'],
    signal,
  )
  return { rows: orders.length, orders, mean, customers: new Float64Array(orders.length).fill(1) }
}

/** Their periods, equal ones as one. */
export async function gatheredPeriods(
  clickhouse: ClickHouseClient,
  fitId: string,
  signal?: AbortSignal,
): Promise<PeriodColumns> {
  const none = new Float64Array()
  const [bits = none, age = none, bought = none, customers = none] = await numberColumns(
    clickhouse,
    `SELECT bits, period_age, period_bought, count() FROM prediction_histories WHERE ${mine}
     GROUP BY bits, period_age, period_bought`,
    { fitId },
    ['UInt64', 'UInt32', 'UInt32', 'UInt64'],
    signal,
  )
  return { bits, age, bought, customers }
}

/** Takes the run's partitions away, whatever they hold. */
export async function dropGathered(clickhouse: ClickHouseClient, fitId: string): Promise<void> {
  for (const table of ['prediction_histories', 'prediction_answers'])
    await clickhouse.command({
      query: `ALTER TABLE ${table} DROP PARTITION {fitId:String}`,
      query_params: { fitId },
    })
}
