import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { type Context, operation } from '../context.ts'
import { endOfDay, localDay } from './calendar.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { mostPeople, PeopleInput, PeoplePage, peoplePage } from './people-page.ts'
import { migrants, migration } from './questions/stages.ts'

const Dates = z.object({
  from: z.iso.date().describe('As things stood at the end of this day'),
  to: z.iso.date().optional().describe('And of this one; default: now'),
  by: z
    .enum(['lifecycle', 'rfm'])
    .default('lifecycle')
    .describe('Stages of the lifecycle, or grades of recency and frequency as "5-4"'),
})

async function between(context: Context, { from, to }: z.infer<typeof Dates>) {
  const { tx, workspaceId, now } = context
  const grading = await gradingOf(context)
  const { timeZone, params } = grading
  const today = localDay(now, timeZone)
  if (from >= (to ?? today))
    throw new AppError('invalid', {
      en: 'The first day must lie before the second one, and before today.',
      ru: 'Первый день должен быть раньше второго и раньше сегодняшнего.',
    })
  const toAt = to === undefined || to >= today ? now : await endOfDay(tx, to, timeZone)
  return {
    ...grading,
    asked: { ...params, workspaceId, fromAt: await endOfDay(tx, from, timeZone), toAt },
  }
}

export const getMigration = operation({
  name: 'reports.migration',
  summary: 'How many buyers stood where at one day, and where at a later one.',
  http: 'GET /reports/migration',
  needs: 'read',
  input: Dates,
  output: z.object({
    currency: z.string(),
    countedAt: z.iso.datetime(),
    grades: z.number().int(),
    flows: z.array(
      z.object({
        was: z.string().describe('Empty: had not bought yet'),
        now: z.string(),
        customers: z.number().int(),
        revenueMinor: z.number().int().describe('Brought between the two days'),
      }),
    ),
  }),
  async run(context, input) {
    const { currency, understanding, params, asked } = await between(context, input)
    const key = [context.workspaceId, 'migration', input, params]
    const { answer, countedAt } = await keptAnswer(key, () => migration[input.by](context.clickhouse, asked))
    return {
      currency,
      countedAt: countedAt.toISOString(),
      grades: understanding.rfm.grades,
      flows: answer,
    }
  },
})

/** Names of standings with commas; `-` alone is who had not bought yet. */
const Standings = z
  .string()
  .max(1_000)
  .transform((text) => text.split(',').map((one) => (one === '-' ? '' : one)))

export const getMigrants = operation({
  name: 'reports.migration-customers',
  summary: 'Who went from one standing to another between two days, those who brought most first.',
  http: 'GET /reports/migration/customers',
  needs: 'read',
  input: Dates.extend({
    ...PeopleInput.shape,
    was: Standings.describe('Stages, or grades as "5-4", with commas; "-": had not bought yet'),
    now: Standings,
  }),
  output: PeoplePage,
  async run(context, { was, now, limit, cursor, ...dates }) {
    const { params, asked } = await between(context, dates)
    const key = [context.workspaceId, 'migrants', dates, was, now, params]
    const { answer } = await keptAnswer(key, () =>
      migrants[dates.by](context.clickhouse, { ...asked, was, now, most: mostPeople }),
    )
    return peoplePage(
      context,
      answer.map(({ customerId }) => customerId),
      { limit, cursor },
    )
  },
})
