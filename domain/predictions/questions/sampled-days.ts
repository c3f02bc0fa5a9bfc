import type { ClickHouseClient } from '../../../engines/index.ts'
import type { BuyingDays } from '../past.ts'
import { buyingDays } from './buying-days.ts'
import { numberColumns } from './columns.ts'
import { ofScope, type ReadScope, scopeParams } from './scope.ts'

export interface SampleParams extends ReadScope {
  workspaceId: string
  timeZone: string
  currency: string
  /** Nothing later is read; its day is day 0. */
  asOf: Date
  /** One customer of so many is read, the same ones each time. */
  oneOf: number
}

/** Days with purchases of one customer of so many, each with its money; today is day 0, yesterday −1. */
export async function sampledDays(
  clickhouse: ClickHouseClient,
  { oneOf, ...params }: SampleParams,
  signal?: AbortSignal,
): Promise<BuyingDays[]> {
  const [days = [], money = []] = await numberColumns<number[]>(
    clickhouse,
    `
    SELECT arrayMap(one -> one.1 - toDate({asOf:DateTime64(3)}, {timeZone:String}), days), arrayMap(one -> one.2, days)
    FROM ${buyingDays('{asOf:DateTime64(3)}', true)}
    WHERE ${ofScope('days[1].1')}
    ORDER BY cityHash64(customer_id)`,
    {
      workspaceId: params.workspaceId,
      timeZone: params.timeZone,
      currency: params.currency,
      asOf: (params.asOf.getTime() / 1000).toFixed(3),
      oneOf,
      ...scopeParams(params),
    },
    signal,
  )
  return days.map((own, row) => own.map((day, place) => [day, money[row]?.[place] ?? 0]))
}
