import { z } from 'zod'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { OrderChoice } from './chosen-orders.ts'
import { keptAnswer } from './kept-answers.ts'
import { orderIntervals } from './questions/order-intervals.ts'
import { countedQuantile } from './survival.ts'

const Count = z.number().int()
const mostOrders = 10
const mostDays = 730
/** Widths of a histogram's bars that people can read, days. */
const widths = [1, 2, 3, 7, 14, 30, 60]
const mostBars = 40

export const getOrderIntervals = operation({
  name: 'reports.order-intervals',
  summary:
    'Days between one day with an order and the next, and how many people go on from each order to the one after it; orders of one day are one.',
  http: 'GET /reports/order-intervals',
  needs: 'read',
  input: OrderChoice,
  output: z.object({
    countedAt: z.iso.datetime(),
    intervals: Count,
    medianDays: z.number().nullable(),
    quarterDays: z.number().nullable().describe('A quarter of all intervals is not longer'),
    threeQuartersDays: z.number().nullable(),
    widthDays: Count,
    bars: z
      .array(z.object({ fromDays: Count, intervals: Count }))
      .describe('The last one holds all that are longer'),
    ladder: z
      .array(
        z.object({
          order: Count.describe('Number of the order for its person'),
          people: Count.describe('Who made it'),
          medianDays: z.number().nullable().describe('From the order before it'),
        }),
      )
      .describe('From the first order to the ninth'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'order-intervals', input], () =>
      orderIntervals(clickhouse, {
        workspaceId,
        currency,
        timeZone,
        until: now,
        mostOrders,
        mostDays,
        ...input,
      }),
    )
    const counts = (rows: typeof answer) => rows.map((row) => ({ value: row.days, count: row.intervals }))
    const again = answer.filter((row) => row.nth > 1)
    const all = counts(again)
    const longest = countedQuantile(all, 0.97) ?? 0
    const widthDays = widths.find((width) => longest / width <= mostBars) ?? widths.at(-1) ?? 60
    const barCount = again.length === 0 ? 0 : Math.floor(longest / widthDays) + 2
    const bars = Array.from({ length: barCount }, (_, bar) => ({ fromDays: bar * widthDays, intervals: 0 }))
    for (const { days, intervals } of again) {
      const bar = bars[Math.min(barCount - 1, Math.floor(days / widthDays))]
      if (bar) bar.intervals += intervals
    }
    return {
      countedAt: countedAt.toISOString(),
      intervals: again.reduce((sum, row) => sum + row.intervals, 0),
      medianDays: countedQuantile(all, 0.5),
      quarterDays: countedQuantile(all, 0.25),
      threeQuartersDays: countedQuantile(all, 0.75),
      widthDays,
      bars,
      // The rows of the last number also hold all orders after it: no person would be counted once.
      ladder: Array.from({ length: mostOrders - 1 }, (_, index) => {
        const rows = answer.filter((row) => row.nth === index + 1)
        return {
          order: index + 1,
          people: rows.reduce((sum, row) => sum + row.intervals, 0),
          medianDays: index === 0 ? null : countedQuantile(counts(rows), 0.5),
        }
      }).filter((step) => step.people > 0),
    }
  },
})
