import { z } from 'zod'
import { type ClickHouseClient, question } from '../../../engines/index.ts'
import type { BuyingDays } from '../past.ts'

const gatheredDays = question({
  name: 'gathered-days',
  params: z.object({ fitId: z.uuid(), oneOf: z.int() }),
  row: z.object({ days: z.array(z.number()), money: z.array(z.number()) }),
  sql: `
    SELECT days, money FROM prediction_histories
    WHERE fit_id = {fitId:UUID} AND cityHash64(customer_id) % {oneOf:UInt32} = 0
    ORDER BY cityHash64(customer_id)`,
})

/** Days with purchases of one gathered customer of so many, the same ones each time, each with its money; today is day 0, yesterday −1. */
export async function sampledDays(
  clickhouse: ClickHouseClient,
  fitId: string,
  oneOf: number,
): Promise<BuyingDays[]> {
  const rows = await gatheredDays(clickhouse, { fitId, oneOf })
  return rows.map(({ days, money }) => days.map((day, place) => [day, money[place] ?? 0]))
}
