import { z } from 'zod'
import { operation } from '../context.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { OverTime, pointsOf, Step, seconds } from './points.ts'
import { leadsOverTime, lifecycleRiver } from './questions/stages.ts'

export const getLifecycle = operation({
  name: 'reports.lifecycle',
  summary:
    'How many customers stood at each stage of the lifecycle, at the end of each day, week or month, and now.',
  http: 'GET /reports/lifecycle',
  needs: 'read',
  input: OverTime,
  output: z.object({
    countedAt: z.iso.datetime(),
    step: Step,
    limits: z.object({
      newDays: z.number(),
      regularOrders: z.number(),
      atRiskDays: z.number(),
      sleepingDays: z.number(),
      lostDays: z.number(),
    }),
    points: z.array(
      z.object({
        at: z.iso.datetime(),
        stages: z.record(z.string(), z.number().int()).describe('Stage → customers'),
      }),
    ),
  }),
  async run(context, { step, last }) {
    const { tx, clickhouse, workspaceId, now } = context
    const { timeZone, params } = await gradingOf(context)
    const points = await pointsOf(tx, step, last, timeZone, now)
    const key = [workspaceId, 'lifecycle', step, last, points.at(-2), params]
    const { answer, countedAt } = await keptAnswer(key, async () => {
      const asked = { ...params, workspaceId, until: now, points: points.map(seconds) }
      const buyers = await lifecycleRiver(clickhouse, asked)
      const leads = await leadsOverTime(clickhouse, { workspaceId, points: points.map(seconds) })
      return { points, rows: [...buyers, ...leads.map((row) => ({ ...row, stage: 'lead' }))] }
    })
    const limit = (name: string) => z.number().parse(params[name])
    return {
      countedAt: countedAt.toISOString(),
      step,
      limits: {
        newDays: limit('newDays'),
        regularOrders: limit('regularOrders'),
        atRiskDays: limit('atRiskDays'),
        sleepingDays: limit('sleepingDays'),
        lostDays: limit('lostDays'),
      },
      points: answer.points.map((at) => ({
        at: at.toISOString(),
        stages: Object.fromEntries(
          answer.rows
            .filter((row) => row.point === seconds(at))
            .map(({ stage, customers }) => [stage, customers]),
        ),
      })),
    }
  },
})
