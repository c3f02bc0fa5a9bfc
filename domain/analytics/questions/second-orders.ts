import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { aboutOrders, chosenOrderParams, periodNumber } from '../chosen-orders.ts'

/**
 * People by the month of their first order (not before `from`) and by days of the shop's calendar: to the next day with an
 * order for those who came again, since the first for those who have not yet. Orders of one day are one purchase.
 */
export const secondOrders = aboutOrders((orders) =>
  question({
    name: 'second-orders',
    params: z.object({ ...chosenOrderParams, step: z.enum(['month', 'week']), from: z.date() }),
    row: z.object({ period: z.number(), day: z.number(), came: z.number(), waiting: z.number() }),
    sql: `
    SELECT toUInt32(${periodNumber('first_at')}) AS period,
           toUInt32(greatest(0, if(has_second, days[2], toRelativeDayNum({until:DateTime64(3, 'UTC')}, {timeZone:String})) - days[1])) AS day,
           countIf(has_second) AS came, countIf(NOT has_second) AS waiting
    FROM (
      SELECT min(placed_at) AS first_at, length(days) > 1 AS has_second,
             arrayPartialSort(2, groupUniqArray(toInt32(toRelativeDayNum(placed_at, {timeZone:String})))) AS days
      FROM ${orders}
      GROUP BY living_id
      HAVING first_at >= {from:DateTime64(3, 'UTC')}
    )
    GROUP BY period, day
    ORDER BY period, day`,
  }),
)
