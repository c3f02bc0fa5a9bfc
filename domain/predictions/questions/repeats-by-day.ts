import type { ClickHouseClient } from '../../../engines/index.ts'
import { buyingDays } from './buying-days.ts'
import { numberColumns } from './columns.ts'

/** Repeat orders (days with purchases after a customer's first) by how many days before now; from one customer of so many. */
export async function repeatsByDay(
  clickhouse: ClickHouseClient,
  params: {
    workspaceId: string
    timeZone: string
    currency: string
    asOf: Date
    oneOf: number
    cohortFrom: string | null
    cohortTo: string | null
  },
  signal?: AbortSignal,
): Promise<Map<number, number>> {
  const [days = [], orders = []] = await numberColumns(
    clickhouse,
    `
    SELECT toDate({asOf:DateTime64(3)}, {timeZone:String}) - arrayJoin(arrayPopFront(arrayMap(one -> one.1, days))) AS back,
           count() * {oneOf:UInt32}
    FROM ${buyingDays('{asOf:DateTime64(3)}', true)}
    WHERE days[1].1 >= {cohortFrom:Date} AND days[1].1 < {cohortTo:Date}
    GROUP BY back`,
    {
      ...params,
      asOf: (params.asOf.getTime() / 1000).toFixed(3),
      cohortFrom: params.cohortFrom ?? '1970-01-01',
      cohortTo: params.cohortTo ?? '2149-06-06',
    },
    signal,
  )
  return new Map(days.map((day, index) => [day, orders[index] ?? 0]))
}
