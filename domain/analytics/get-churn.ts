import { z } from 'zod'
import { operation } from '../context.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { OverTime, pointsOf, Step, seconds } from './points.ts'
import { churnBetween } from './questions/churn.ts'

export const getChurn = operation({
  name: 'reports.churn',
  summary:
    'How many buyers were lost in each day, week or month, of how many; how many came back, and how many came.',
  http: 'GET /reports/churn',
  needs: 'read',
  input: OverTime,
  output: z.object({
    countedAt: z.iso.datetime(),
    step: Step,
    lostDays: z.number().describe('Without an order for longer than so many days a customer is lost'),
    periods: z
      .array(
        z.object({
          from: z.iso.datetime(),
          until: z.iso.datetime(),
          atStart: z.number().int().describe('Buyers who were not lost when it began'),
          came: z.number().int().describe('Bought for the first time'),
          cameBack: z.number().int().describe('Had been lost, and bought again'),
          lost: z.number().int().describe('Were not lost at its beginning, and are at its end'),
        }),
      )
      .describe('The last of them is still going on'),
  }),
  async run(context, { step, last }) {
    const { tx, clickhouse, workspaceId, now } = context
    const { timeZone, params } = await gradingOf(context)
    const points = await pointsOf(tx, step, last, timeZone, now)
    const key = [workspaceId, 'churn', step, last, points.at(-2), params]
    const { answer, countedAt } = await keptAnswer(key, async () => ({
      points,
      rows: await churnBetween(clickhouse, {
        ...params,
        workspaceId,
        until: now,
        points: points.map(seconds),
      }),
    }))
    return {
      countedAt: countedAt.toISOString(),
      step,
      lostDays: z.number().parse(params.lostDays),
      periods: answer.points.slice(1).map((until, place) => {
        const row = answer.rows.find(({ point }) => point === seconds(until))
        return {
          from: (answer.points[place] ?? until).toISOString(),
          until: until.toISOString(),
          atStart: row?.atStart ?? 0,
          came: row?.came ?? 0,
          cameBack: row?.cameBack ?? 0,
          lost: row?.lost ?? 0,
        }
      }),
    }
  },
})
