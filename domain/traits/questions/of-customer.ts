import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'
import { computedTraits } from '../kinds/index.ts'

const params = z.object({ workspaceId: z.uuid(), customerId: z.int() })
const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** The row of one customer: when it was computed, and every trait by its column. */
export const traitsOfCustomer = question({
  name: 'traits-of-customer',
  settings: aboutFew,
  params,
  row: z
    .object({
      computed_at: clickhouseDate,
      custom_numbers: z.record(z.string(), z.number()),
      custom_labels: z.record(z.string(), z.string()),
    })
    .catchall(Value)
    .transform(({ computed_at, custom_numbers, custom_labels, ...traits }) => ({
      computedAt: computed_at,
      numbers: custom_numbers,
      labels: custom_labels,
      traits: traits as Record<string, z.infer<typeof Value>>,
    })),
  sql: `
    SELECT computed_at, custom_numbers, custom_labels, ${computedTraits.map(({ column }) => column).join(', ')}
    FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}`,
})

/** What one customer buys, the most money first. */
export const groupsOfCustomer = question({
  name: 'groups-of-customer',
  settings: aboutFew,
  params,
  row: z.object({
    group: z.string(),
    orderCount: z.number(),
    revenueMinor: z.number(),
    share: z.number(),
    lastOrderAt: clickhouseDate,
    intervalDays: z.number().nullable(),
    nextOrderExpectedAt: clickhouseDate.nullable(),
    recency: z.number(),
    frequency: z.number(),
    monetary: z.number(),
    isPreferred: z.boolean(),
  }),
  sql: `
    SELECT assortment_group AS group, order_count AS orderCount, revenue_minor AS revenueMinor, share,
      last_order_at AS lastOrderAt, interval_median_days AS intervalDays,
      next_order_expected_at AS nextOrderExpectedAt, rfm_recency AS recency, rfm_frequency AS frequency,
      rfm_monetary AS monetary, is_preferred AS isPreferred
    FROM trait_groups FINAL
    WHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}
    ORDER BY revenue_minor DESC, group LIMIT 50`,
})
