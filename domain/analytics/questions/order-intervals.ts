import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { aboutOrders, chosenOrderParams } from '../chosen-orders.ts'

/**
 * Days of the shop's calendar between an order and the one before it, by the order's number for its person (`mostOrders`
 * stands for that and all after it). Orders of one day are one. The first order of everybody is number 1, with 0 days.
 */
export const orderIntervals = aboutOrders((orders) =>
  question({
    name: 'order-intervals',
    params: z.object({ ...chosenOrderParams, mostOrders: z.number().int(), mostDays: z.number().int() }),
    row: z.object({ nth: z.number(), days: z.number(), intervals: z.number() }),
    sql: `
    SELECT least(place, {mostOrders:UInt32}) AS nth,
           toUInt32(least(if(place = 1, 0, day - before), {mostDays:UInt32})) AS days,
           count() AS intervals
    FROM (
      SELECT day, row_number() OVER person AS place, lagInFrame(day) OVER person AS before
      FROM (
        SELECT DISTINCT living_id, toInt32(toRelativeDayNum(placed_at, {timeZone:String})) AS day
        FROM ${orders}
      )
      WINDOW person AS (PARTITION BY living_id ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
    GROUP BY nth, days
    ORDER BY nth, days`,
  }),
)
