import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { livingRows } from '../../traits/index.ts'

/**
 * Between each of `{points}` and the one before it: how many buyers were not lost (silent for no longer than `{lostDays}`) at
 * its beginning, who of them was lost by its end, who had been lost and is back, and whose first order came. Measured at
 * the points, as a migration between these two days is: whoever was lost and came back in between was never gone.
 */
export const churnBetween = question({
  name: 'churn',
  params: z.record(z.string(), z.unknown()),
  row: z.object({
    point: z.number(),
    atStart: z.number(),
    came: z.number(),
    cameBack: z.number(),
    lost: z.number(),
  }),
  sql: `
    SELECT toUnixTimestamp(points[place]) AS point, countIf(was) AS atStart, countIf(is AND NOT had) AS came,
           countIf(is AND had AND NOT was) AS cameBack, countIf(was AND NOT is) AS lost
    FROM (
      SELECT arrayJoin(range(2, toUInt32(length(points) + 1))) AS place, points, first_at <= points[place - 1] AS had,
             kept[place - 1] AS was, kept[place] AS is
      FROM (
        SELECT {points:Array(DateTime('UTC'))} AS points, min(placed_at) AS first_at,
               maxForEach(arrayMap(one -> one >= placed_at AND dateDiff('second', placed_at, one) / 86400 <= {lostDays:Float64}, points))
                 AS kept
        FROM ${livingRows('purchases', ['placed_at'], { where: "is_purchase AND placed_at <= {until:DateTime64(3, 'UTC')}" })}
        GROUP BY living_id
      )
    )
    GROUP BY place, points
    ORDER BY place`,
})
