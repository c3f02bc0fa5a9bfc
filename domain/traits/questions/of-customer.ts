import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'
import { computedTraits } from '../kinds/index.ts'

const params = z.object({ workspaceId: z.uuid(), customerId: z.int() })
const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

const Group = z.object({
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
})

/** The newest row of one customer, which is found sooner than a `FINAL` one: whether they are gone, when it was computed, every trait by its column, and what they buy, the most money first. */
export const traitsOfCustomer = question({
  name: 'traits-of-customer',
  settings: { ...aboutFew, enable_named_columns_in_function_tuple: 1 },
  params,
  row: z
    .object({
      computed_at: clickhouseDate,
      custom_numbers: z.record(z.string(), z.number()),
      custom_labels: z.record(z.string(), z.string()),
      custom_dates: z.record(z.string(), clickhouseDate),
      bought_groups: z.array(Group),
      is_gone: z.coerce.boolean(),
    })
    .catchall(Value)
    .transform(
      ({ computed_at, custom_numbers, custom_labels, custom_dates, bought_groups, is_gone, ...traits }) => ({
        isGone: is_gone,
        computedAt: computed_at,
        own: {
          ...custom_numbers,
          ...custom_labels,
          ...Object.fromEntries(Object.entries(custom_dates).map(([name, at]) => [name, at.toISOString()])),
        } as Record<string, string | number>,
        groups: bought_groups,
        traits: traits as Record<string, z.infer<typeof Value>>,
      }),
    ),
  sql: `
    SELECT is_gone, computed_at, custom_numbers, custom_labels, custom_dates, ${computedTraits.map(({ column }) => column).join(', ')},
      (SELECT groupArray(told) FROM (
        SELECT tuple(assortment_group AS group, order_count AS orderCount, revenue_minor AS revenueMinor, share,
          last_order_at AS lastOrderAt, interval_median_days AS intervalDays,
          next_order_expected_at AS nextOrderExpectedAt, rfm_recency AS recency, rfm_frequency AS frequency,
          rfm_monetary AS monetary, is_preferred AS isPreferred) AS told
        FROM trait_groups FINAL
        PREWHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}
        ORDER BY revenue_minor DESC, group LIMIT 50)) AS bought_groups
    FROM customer_traits
    PREWHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}
    ORDER BY version DESC LIMIT 1`,
})
