import { z } from 'zod'
import { dayIn } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { SegmentName, SegmentWithDefinition } from '../segments/index.ts'
import { endOfDay } from '../workspaces/index.ts'
import { refuseDaysToCome } from './days-to-come.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { keepPeople, mostKept, mostPeople, PeopleInput, PeoplePage, peoplePage } from './people-page.ts'
import { rfmCells, rfmDirections, rfmPeople, type Standing } from './questions/stages.ts'

const Count = z.number().int()
const Grade = z.number().int().min(1).max(5)

const Cells = z.array(
  z.object({
    recency: Grade,
    frequency: Grade,
    monetary: Grade,
    customers: Count,
    orders: Count,
    revenueMinor: Count,
    clvMinor: Count.nullable().describe(
      'What these customers are expected to bring within a year; null of a past day, and where nothing can be foretold',
    ),
  }),
)

const Moment = z.object({
  at: z.iso.date().optional().describe('As things stood at the end of this day; default: now'),
  group: z.string().max(300).optional().describe('Grades within this assortment group; only as of now'),
})

async function standing(context: Context, { at, group }: z.infer<typeof Moment>) {
  const { workspaceId, now } = context
  const grading = await gradingOf(context)
  const { timeZone, params, isComputed } = grading
  const today = dayIn(now, timeZone)
  refuseDaysToCome(at, today)
  const isPast = at !== undefined && at < today
  const from: Standing = group ? 'group' : isPast ? 'past' : isComputed ? 'now' : 'fresh'
  const asOf = isPast && !group ? await endOfDay(context.tx, at, timeZone) : now
  return { ...grading, from, asked: { ...params, workspaceId, asOf, group: group ?? '' } }
}

export const getRfm = operation({
  name: 'reports.rfm',
  summary:
    'Buyers by their grades of recency, frequency and money, now or as of a past day, over all or within an assortment group.',
  http: 'GET /reports/rfm',
  needs: 'read',
  input: Moment,
  output: z.object({
    currency: z.string(),
    countedAt: z.iso.datetime(),
    grades: Count.describe('The best grade; 1 is the worst'),
    thresholds: z.object({
      recencyDays: z.array(z.number()),
      frequency: z.array(z.number()),
      monetaryMinor: z.array(z.number()),
    }),
    cells: Cells.describe('Only combinations that somebody has'),
    directions: z
      .array(z.object({ recency: Grade, frequency: Grade, group: z.string(), customers: Count }))
      .describe(
        'The assortment group most of these prefer, and how many of them do; only as of now, over all groups',
      ),
  }),
  async run(context, input) {
    const { currency, understanding, params, from, asked } = await standing(context, input)
    const key = [context.workspaceId, 'rfm', from, input, params]
    const { answer, countedAt } = await keptAnswer(key, async () => {
      const cells = await rfmCells[from](context.clickhouse, asked)
      // The first traits are still on their way: what they will say is computed from the orders.
      if (from === 'now' && cells.length === 0)
        return { cells: await rfmCells.fresh(context.clickhouse, asked), directions: [] }
      return { cells, directions: from === 'now' ? await rfmDirections(context.clickhouse, asked) : [] }
    })
    return {
      currency,
      countedAt: countedAt.toISOString(),
      grades: understanding.rfm.grades,
      thresholds: {
        recencyDays: z.array(z.number()).parse(params.recencyThresholds),
        frequency: z.array(z.number()).parse(params.frequencyThresholds),
        monetaryMinor: z.array(z.number()).parse(params.monetaryThresholds),
      },
      ...answer,
    }
  },
})

/** Grades written with commas: 4,5. */
const Grades = z
  .string()
  .regex(/^[1-5](,[1-5])*$/)
  .transform((text) => text.split(',').map(Number))

const Cell = Moment.extend({
  recency: Grades.describe('Grades with commas'),
  frequency: Grades,
  monetary: Grades.optional(),
})

async function peopleIn(
  context: Context,
  { recency, frequency, monetary, ...moment }: z.infer<typeof Cell>,
  most: number,
): Promise<number[]> {
  const { params, from, asked } = await standing(context, moment)
  const key = [context.workspaceId, 'rfm-people', from, moment, recency, frequency, monetary, params, most]
  const people = { ...asked, recency, frequency, monetaryGrades: monetary ?? [], most }
  const { answer } = await keptAnswer(key, async () => {
    const found = await rfmPeople[from](context.clickhouse, people)
    return from === 'now' && found.length === 0 ? rfmPeople.fresh(context.clickhouse, people) : found
  })
  return answer.map(({ customerId }) => customerId)
}

export const getRfmCustomers = operation({
  name: 'reports.rfm-customers',
  summary: 'Who has these grades, those who brought most first.',
  http: 'GET /reports/rfm/customers',
  needs: 'read',
  input: Cell.extend(PeopleInput.shape),
  output: PeoplePage,
  async run(context, { limit, cursor, ...cell }) {
    return peoplePage(context, await peopleIn(context, cell, mostPeople), { limit, cursor })
  },
})

export const keepRfmCustomers = operation({
  name: 'reports.keep-rfm-customers',
  summary: 'Keep who has, or had on a past day, these grades as a list that does not change.',
  http: 'POST /reports/rfm/customers/list',
  needs: 'write',
  input: Cell.extend({ name: SegmentName }),
  output: SegmentWithDefinition,
  async run(context, { name, ...cell }) {
    return keepPeople(context, name, await peopleIn(context, cell, mostKept + 1))
  },
})
