import type { ClickHouseClient } from '../../../engines/index.ts'
import { buyingDays } from './buying-days.ts'
import { numberColumns } from './columns.ts'

/** What was known of a customer on a day, and what they did within `ahead` days after it. */
export interface PastAndAfter {
  repeats: number
  recency: number
  age: number
  moneyMinor: number
  bits: number
  periodAge: number
  periodBought: number
  /** Days with purchases within `ahead` days after. */
  after: number
}

export interface PastParams {
  workspaceId: string
  timeZone: string
  currency: string
  /** The history ends here. */
  asOf: Date
  /** Days before it that are kept apart: from `back` days before until `back − ahead`. */
  back: number
  ahead: number
  periodDays: number
  bits: number
  /** One customer of so many is read, the same ones each time. */
  oneOf: number
  cohortFrom: string | null
  cohortTo: string | null
}

/** The past as it was known `back` days ago, and what came within `ahead` days. */
export async function pastAndAfter(
  clickhouse: ClickHouseClient,
  params: PastParams,
  signal?: AbortSignal,
): Promise<PastAndAfter[]> {
  const columns = await numberColumns(
    clickhouse,
    `
    SELECT length(past) - 1, past[-1].1 - past[1].1, cut - past[1].1, arraySum(one -> one.2, past),
           arrayReduce('groupBitOr', arrayMap(back -> if(back < {bits:UInt8}, bitShiftLeft(toUInt64(1), back), 0), backs)),
           arrayMax(backs), length(arrayDistinct(backs)) - 1,
           arrayCount(one -> one.1 > cut AND one.1 <= cut + {ahead:UInt32}, days)
    FROM (
      SELECT customer_id, days, toDate({asOf:DateTime64(3)}, {timeZone:String}) - {back:UInt32} AS cut,
             arrayFilter(one -> one.1 <= cut, days) AS past,
             arrayMap(one -> toUInt32(intDiv(cut - one.1, {periodDays:UInt32})), past) AS backs
      FROM ${buyingDays('{asOf:DateTime64(3)}', true)}
    )
    WHERE notEmpty(past) AND days[1].1 >= {cohortFrom:Date} AND days[1].1 < {cohortTo:Date}
    ORDER BY cityHash64(customer_id)`,
    {
      ...params,
      asOf: (params.asOf.getTime() / 1000).toFixed(3),
      cohortFrom: params.cohortFrom ?? '1970-01-01',
      cohortTo: params.cohortTo ?? '2149-06-06',
    },
    signal,
  )
  const [
    repeats = [],
    recency = [],
    age = [],
    money = [],
    bits = [],
    periodAge = [],
    bought = [],
    after = [],
  ] = columns
  return repeats.map((one, row) => ({
    repeats: one,
    recency: recency[row] ?? 0,
    age: age[row] ?? 0,
    moneyMinor: money[row] ?? 0,
    bits: bits[row] ?? 0,
    periodAge: periodAge[row] ?? 0,
    periodBought: bought[row] ?? 0,
    after: after[row] ?? 0,
  }))
}
