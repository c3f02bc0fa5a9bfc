import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { aboutOrders, chosenOrderParams } from '../chosen-orders.ts'

/**
 * Of the time from `from` up to `until`: who bought, who of them had bought on an earlier day, and who came to their second
 * day with an order. Orders of one day are one purchase.
 */
export const returning = aboutOrders((orders) =>
  question({
    name: 'returning',
    params: z.object({ ...chosenOrderParams, from: z.date() }),
    row: z.object({ buyers: z.number(), returned: z.number(), seconds: z.number() }),
    sql: `
    SELECT countIf(last_at >= {from:DateTime64(3, 'UTC')}) AS buyers,
           countIf(last_at >= {from:DateTime64(3, 'UTC')} AND first_day < last_day) AS returned,
           countIf(length(days) > 1 AND days[2] >= toRelativeDayNum({from:DateTime64(3, 'UTC')}, {timeZone:String})) AS seconds
    FROM (
      SELECT max(placed_at) AS last_at, toRelativeDayNum(max(placed_at), {timeZone:String}) AS last_day,
             toRelativeDayNum(min(placed_at), {timeZone:String}) AS first_day,
             arraySlice(arrayPartialSort(2, groupUniqArray(toInt32(toRelativeDayNum(placed_at, {timeZone:String})))), 1, 2) AS days
      FROM ${orders}
      GROUP BY living_id
    )`,
  }),
)
