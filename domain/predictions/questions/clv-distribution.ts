import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Customers by predicted value in tenths, the most valuable first: bounds, money, share of all. */
export const clvDistribution = question({
  name: 'clv-distribution',
  params: z.object({ workspaceId: z.uuid() }),
  row: z.object({
    tenth: z.coerce.number(),
    customers: z.coerce.number(),
    leastMinor: z.coerce.number(),
    mostMinor: z.coerce.number(),
    clvMinor: z.coerce.number(),
    alive: z.coerce.number(),
    orders365: z.coerce.number(),
  }),
  sql: `
    SELECT toUInt8(least(10, ceil(10 * place / total))) AS tenth, count() AS customers, min(clv_minor) AS leastMinor,
           max(clv_minor) AS mostMinor, sum(clv_minor) AS clvMinor, avg(p_alive) AS alive,
           sum(expected_orders_365) AS orders365
    FROM (
      SELECT clv_minor, p_alive, expected_orders_365, row_number() OVER (ORDER BY clv_minor DESC, customer_id) AS place,
             count() OVER () AS total
      FROM customer_predictions FINAL
      WHERE workspace_id = {workspaceId:UUID} AND clv_minor IS NOT NULL
    )
    GROUP BY tenth ORDER BY tenth`,
})
