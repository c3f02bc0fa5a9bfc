import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/** What is foretold of one living customer. */
export const predictionOfCustomer = question({
  name: 'prediction-of-customer',
  settings: aboutFew,
  params: z.object({ workspaceId: z.uuid(), customerId: z.int() }),
  row: z.object({
    repeats: z.number(),
    recencyDays: z.number(),
    ageDays: z.number(),
    pAlive: z.number().nullable(),
    expectedOrders30: z.number().nullable(),
    expectedOrders90: z.number().nullable(),
    expectedOrders365: z.number().nullable(),
    predictedCheckMinor: z.coerce.number().nullable(),
    clvMinor: z.coerce.number().nullable(),
    nextOrderAt: clickhouseDate.nullable(),
    binaryWeight: z.number().nullable(),
    binaryPattern: z.string(),
    buysNextPeriod: z.number().nullable(),
    computedAt: clickhouseDate,
  }),
  sql: `
    SELECT repeats, recency_days AS recencyDays, age_days AS ageDays, p_alive AS pAlive,
           expected_orders_30 AS expectedOrders30, expected_orders_90 AS expectedOrders90,
           expected_orders_365 AS expectedOrders365, predicted_check_minor AS predictedCheckMinor,
           clv_minor AS clvMinor, next_order_at AS nextOrderAt, binary_weight AS binaryWeight,
           binary_pattern AS binaryPattern, buys_next_period AS buysNextPeriod, computed_at AS computedAt
    FROM customer_predictions FINAL
    PREWHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}`,
})
