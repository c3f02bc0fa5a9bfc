import { z } from 'zod'
import { dayIn } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { firstDayOf, numberOf, Step } from './calendar.ts'
import { OrderChoice } from './chosen-orders.ts'
import { keptAnswer } from './kept-answers.ts'
import { cohorts } from './questions/cohorts.ts'

const Figures = z.object({
  people: z.number().int().describe('Who bought in this month or week'),
  orders: z.number().int(),
  revenueMinor: z.number().int(),
})
type Figures = z.infer<typeof Figures>

const nothing: Figures = { people: 0, orders: 0, revenueMinor: 0 }

export const getCohorts = operation({
  name: 'reports.cohorts',
  summary:
    'Those who first bought in the same month or week, and how many of them, with how many orders and how much money, came back in each one after it.',
  http: 'GET /reports/cohorts',
  needs: 'read',
  input: OrderChoice.extend({
    step: Step.default('month'),
    last: z.coerce.number().int().min(2).max(60).default(12).describe('So many cohorts, this one included'),
  }),
  output: z.object({
    currency: z.string(),
    countedAt: z.iso.datetime(),
    step: Step,
    periods: z.array(z.iso.date()).describe('First days; the last month or week is under way'),
    cohorts: z.array(
      z.object({
        from: z.iso.date(),
        people: z.number().int(),
        cells: z.array(Figures).describe('From the month or week of the first order on'),
      }),
    ),
    earlier: z.array(Figures).describe('Of those who came before all these cohorts, by `periods`'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const { step, last, ...choice } = input
    const current = numberOf(dayIn(now, timeZone), step)
    const firstCohort = current - last + 1
    const { answer, countedAt } = await keptAnswer([workspaceId, 'cohorts', input, current], () =>
      cohorts(clickhouse, { workspaceId, currency, timeZone, until: now, step, firstCohort, ...choice }),
    )
    const found = new Map(answer.map(({ cohort, period, ...figures }) => [`${cohort} ${period}`, figures]))
    const figuresOf = (cohort: number, period: number) => found.get(`${cohort} ${period}`) ?? nothing
    const numbers = Array.from({ length: last }, (_, index) => firstCohort + index)
    return {
      currency,
      countedAt: countedAt.toISOString(),
      step,
      periods: numbers.map((number) => firstDayOf(number, step)),
      cohorts: numbers.map((cohort) => ({
        from: firstDayOf(cohort, step),
        people: figuresOf(cohort, cohort).people,
        cells: numbers.filter((number) => number >= cohort).map((number) => figuresOf(cohort, number)),
      })),
      earlier: numbers.map((number) => figuresOf(0, number)),
    }
  },
})
