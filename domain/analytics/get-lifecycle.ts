import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { leadsOverTime, lifecycleRiver } from './questions/stages.ts'

const Step = z.enum(['day', 'week', 'month'])

/** The last so many midnights of the shop at which a day, week or month ended, and this moment. */
async function pointsOf(
  tx: Transaction,
  step: string,
  last: number,
  timeZone: string,
  now: Date,
): Promise<Date[]> {
  const { rows } = await sql<{ at: Date }>`
    select (date_trunc(${step}, ${now}::timestamptz at time zone ${timeZone}) - n * ${`1 ${step}`}::interval)
      at time zone ${timeZone} as at
    from generate_series(${last - 2}::int, 0, -1) n order by at`.execute(tx)
  return [...rows.map((row) => row.at), now]
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

export const getLifecycle = operation({
  name: 'reports.lifecycle',
  summary:
    'How many customers stood at each stage of the lifecycle, at the end of each day, week or month, and now.',
  http: 'GET /reports/lifecycle',
  needs: 'read',
  input: z.object({
    step: Step.default('month'),
    last: z.coerce.number().int().min(2).max(60).default(13).describe('So many points, now included'),
  }),
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
