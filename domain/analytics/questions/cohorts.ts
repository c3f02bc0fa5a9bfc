import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { aboutOrders, chosenOrderParams, periodNumber } from '../chosen-orders.ts'

const params = z.object({
  ...chosenOrderParams,
  step: z.enum(['month', 'week']),
  /** The first month or week whose newcomers are a cohort of their own; who came before is cohort 0. */
  firstCohort: z.number().int(),
})

const row = z.object({
  cohort: z.number(),
  period: z.number(),
  people: z.number(),
  orders: z.number(),
  revenueMinor: z.number(),
})

/** Who bought when, by when they bought first: people, orders and money of each cohort in each month or week. */
export const cohorts = aboutOrders((orders) =>
  question({
    name: 'cohorts',
    params,
    row,
    sql: `
    SELECT if(first_period < {firstCohort:Int64}, 0, first_period) AS cohort, period,
           countIf(is_first_of_period) AS people, count() AS orders, sum(amount) AS revenueMinor
    FROM (
      SELECT period, amount, first_value(period) OVER person AS first_period,
             row_number() OVER person = 1 OR lagInFrame(period) OVER person != period AS is_first_of_period
      FROM (SELECT living_id, placed_at, amount, toUInt32(${periodNumber('placed_at')}) AS period FROM ${orders})
      WINDOW person AS (PARTITION BY living_id ORDER BY placed_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
    WHERE period >= {firstCohort:Int64}
    GROUP BY cohort, period
    ORDER BY cohort, period`,
  }),
)
