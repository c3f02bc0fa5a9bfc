import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { firstDayOf } from './calendar.ts'
import { OrderChoice } from './chosen-orders.ts'
import { keptAnswer } from './kept-answers.ts'
import { secondOrders } from './questions/second-orders.ts'
import { countedQuantile, dayOfShare, knownUntil, returnCurve, returnedBy } from './survival.ts'

const Share = z.number().min(0).max(1)
const horizonDays = 365

export const getSecondOrders = operation({
  name: 'reports.second-orders',
  summary:
    'How many first-time buyers order again on another day and how soon, with 95 % limits; those who bought lately are counted for as long as they are known.',
  http: 'GET /reports/second-orders',
  needs: 'read',
  input: OrderChoice.extend({
    days: z.coerce
      .number()
      .int()
      .min(30)
      .max(3_650)
      .default(365)
      .describe('First orders of the last so many days'),
  }),
  output: z.object({
    countedAt: z.iso.datetime(),
    people: z.number().int().describe('First-time buyers'),
    came: z.number().int().describe('Of them with a second order by now'),
    curve: z.array(z.object({ day: z.number().int(), share: Share, low: Share, high: Share })),
    knownDays: z
      .number()
      .int()
      .nullable()
      .describe(
        'Nobody has been watched for longer: the curve says nothing beyond; null: everybody has come back',
      ),
    medianDays: z
      .number()
      .nullable()
      .describe('Days after which half of all have come back; null: not half do'),
    medianOfReturnedDays: z
      .number()
      .nullable()
      .describe('Half of those who came back did so within these days'),
    months: z
      .array(
        z.object({
          from: z.iso.date(),
          people: z.number().int(),
          within30: Share,
          within60: Share,
          within90: Share,
        }),
      )
      .describe('By the month of the first order; a month too young for a share has what is known of it'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const { days, ...choice } = input
    const from = new Date(now.getTime() - days * dayMs)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'second-orders', input], () =>
      secondOrders(clickhouse, {
        workspaceId,
        currency,
        timeZone,
        until: now,
        step: 'month',
        from,
        ...choice,
      }),
    )
    const curve = returnCurve(answer)
    const came = answer.reduce((sum, row) => sum + row.came, 0)
    const waiting = answer.reduce((sum, row) => sum + row.waiting, 0)
    const periods = [...new Set(answer.map((row) => row.period))]
    const returned = answer.map((row) => ({ value: row.day, count: row.came }))
    return {
      countedAt: countedAt.toISOString(),
      people: came + waiting,
      came,
      curve: curve.filter((point) => point.day <= horizonDays),
      knownDays: knownUntil(answer),
      medianDays: dayOfShare(curve, 0.5),
      medianOfReturnedDays: countedQuantile(returned, 0.5),
      months: periods.map((period) => {
        const rows = answer.filter((row) => row.period === period)
        const own = returnCurve(rows)
        const within = (day: number) => returnedBy(own, day).share
        return {
          from: firstDayOf(period, 'month'),
          people: rows.reduce((sum, row) => sum + row.came + row.waiting, 0),
          within30: within(30),
          within60: within(60),
          within90: within(90),
        }
      }),
    }
  },
})
