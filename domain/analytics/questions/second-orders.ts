import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { aboutOrders, chosenOrderParams, periodNumber } from '../chosen-orders.ts'

/**
 * People by the month of their first order (not before `from`) and by whole days: to the second order for those who made
 * one, since the first for those who have not yet.
 */
export const secondOrders = aboutOrders((orders) =>
  question({
    name: 'second-orders',
    params: z.object({ ...chosenOrderParams, step: z.enum(['month', 'week']), from: z.date() }),
    row: z.object({ period: z.number(), day: z.number(), came: z.number(), waiting: z.number() }),
    sql: `
    SELECT period, toUInt32(greatest(0, dateDiff('second', first_at, ends_at)) / 86400) AS day,
           countIf(has_second) AS came, countIf(NOT has_second) AS waiting
    FROM (
      SELECT groupArraySorted(2)(placed_at) AS two, two[1] AS first_at, length(two) = 2 AS has_second,
             if(has_second, two[2], {until:DateTime64(3, 'UTC')}) AS ends_at,
             toUInt32(${periodNumber('first_at')}) AS period
      FROM ${orders}
      GROUP BY living_id
      HAVING first_at >= {from:DateTime64(3, 'UTC')}
    )
    GROUP BY period, day
    ORDER BY period, day`,
  }),
)
