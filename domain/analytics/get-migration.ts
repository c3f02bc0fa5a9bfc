import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { dayIn } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { SegmentName, SegmentWithDefinition } from '../segments/index.ts'
import { endOfDay } from '../workspaces/index.ts'
import { refuseDaysToCome } from './days-to-come.ts'
import { gradingOf } from './grading.ts'
import { keptAnswer } from './kept-answers.ts'
import { keepPeople, mostKept, mostPeople, PeopleInput, PeoplePage, peoplePage } from './people-page.ts'
import { segmentFlows, segmentMigrants } from './questions/segment-moves.ts'
import { migrants, migration } from './questions/stages.ts'
import { mostSegments, SegmentsInPicture, segmentPicture } from './segment-migration.ts'

const SegmentIds = z
  .string()
  .max(1_000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()).max(mostSegments))

const Dates = z.object({
  from: z.iso.date().describe('As things stood at the end of this day'),
  to: z.iso.date().optional().describe('And of this one; default: now'),
  by: z
    .enum(['lifecycle', 'rfm', 'segments'])
    .default('lifecycle')
    .describe('Stages of the lifecycle, grades of recency and frequency as "5-4", or segments by their ids'),
  segments: SegmentIds.default([]).describe(
    'With commas, for `by=segments`: who is in several stands in the first of them. Default: those most people moved through',
  ),
})

type Dates = z.infer<typeof Dates>

async function between(context: Context, { from, to }: Dates) {
  const { tx, workspaceId, now } = context
  const grading = await gradingOf(context)
  const { timeZone, params } = grading
  const today = dayIn(now, timeZone)
  refuseDaysToCome(to, today)
  if (from >= (to ?? today))
    throw new AppError('invalid', {
      en: 'The first day must lie before the second one, and before today.',
      ru: 'Первый день должен быть раньше второго и раньше сегодняшнего.',
    })
  const toAt = to === undefined || to >= today ? now : await endOfDay(tx, to, timeZone)
  const span = { fromAt: await endOfDay(tx, from, timeZone), toAt }
  return { ...grading, span, asked: { ...params, workspaceId, ...span } }
}

/** What a question about segments is asked with, and the key its answer is kept under. */
async function betweenSegments(context: Context, dates: Dates) {
  const found = await between(context, dates)
  const picture = await segmentPicture(context, dates.segments, found.span)
  const { segments, generations, fromAt } = picture.asked
  return {
    ...found,
    ...picture,
    asked: { ...picture.asked, currency: found.currency },
    key: [dates, segments, generations, fromAt],
  }
}

async function migrationOf(context: Context, input: Dates) {
  const { workspaceId, clickhouse } = context
  if (input.by === 'segments') {
    const { asked, key, segments, ...found } = await betweenSegments(context, input)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'segment-migration', key], () =>
      segmentFlows(clickhouse, asked),
    )
    const inSeveral = answer.reduce((sum, row) => sum + row.inSeveral, 0)
    return { ...found, segments, inSeveral, flows: answer, countedAt }
  }
  const { by } = input
  const { params, asked, span, ...found } = await between(context, input)
  const { answer, countedAt } = await keptAnswer([workspaceId, 'migration', input, params], () =>
    migration[by](clickhouse, asked),
  )
  return { ...found, fromAt: span.fromAt, segments: [], inSeveral: 0, flows: answer, countedAt }
}

/** Names of standings with commas; `-` alone is who had not bought yet. */
const Standings = z
  .string()
  .max(1_000)
  .transform((text) => text.split(',').map((one) => (one === '-' ? '' : one)))

const Stream = Dates.extend({
  was: Standings.describe(
    'Stages, grades as "5-4" or ids of segments, with commas; "-": had not bought yet, or in none',
  ),
  now: Standings,
})

async function migrantsOf(
  context: Context,
  { was, now, ...input }: z.infer<typeof Stream>,
  most: number,
): Promise<number[]> {
  const { workspaceId, clickhouse } = context
  const people = { was, now, most }
  if (input.by === 'segments') {
    const { asked, key } = await betweenSegments(context, input)
    const { answer } = await keptAnswer([workspaceId, 'segment-migrants', key, was, now, most], () =>
      segmentMigrants(clickhouse, { ...asked, ...people }),
    )
    return answer.map(({ customerId }) => customerId)
  }
  const { by } = input
  const { params, asked } = await between(context, input)
  const { answer } = await keptAnswer([workspaceId, 'migrants', input, was, now, params, most], () =>
    migrants[by](clickhouse, { ...asked, ...people }),
  )
  return answer.map(({ customerId }) => customerId)
}

export const getMigration = operation({
  name: 'reports.migration',
  summary:
    'How many customers stood where at one day, and where at a later one: by lifecycle, grades or any segments.',
  http: 'GET /reports/migration',
  needs: 'read',
  input: Dates,
  output: z.object({
    currency: z.string(),
    countedAt: z.iso.datetime(),
    grades: z.number().int(),
    from: z.iso
      .datetime()
      .describe('Where the picture begins: later than asked when a segment was not kept yet'),
    segments: SegmentsInPicture.describe('In the order in which they count'),
    inSeveral: z.number().int().describe('Customers who are in several of the segments at once'),
    flows: z.array(
      z.object({
        was: z.string().describe('Empty: had not bought yet, or was in none of the segments'),
        now: z.string(),
        customers: z.number().int(),
        revenueMinor: z.number().int().describe('Brought between the two days'),
      }),
    ),
  }),
  async run(context, input) {
    const found = await migrationOf(context, input)
    return {
      currency: found.currency,
      countedAt: found.countedAt.toISOString(),
      grades: found.understanding.rfm.grades,
      from: found.fromAt.toISOString(),
      segments: found.segments,
      inSeveral: found.inSeveral,
      flows: found.flows.map(({ was, now, customers, revenueMinor }) => ({
        was,
        now,
        customers,
        revenueMinor,
      })),
    }
  },
})

export const getMigrants = operation({
  name: 'reports.migration-customers',
  summary: 'Who went from one standing to another between two days, those who brought most first.',
  http: 'GET /reports/migration/customers',
  needs: 'read',
  input: Stream.extend(PeopleInput.shape),
  output: PeoplePage,
  async run(context, { limit, cursor, ...stream }) {
    return peoplePage(context, await migrantsOf(context, stream, mostPeople), { limit, cursor })
  },
})

export const keepMigrants = operation({
  name: 'reports.keep-migration-customers',
  summary: 'Keep who went from one standing to another between two days as a list that does not change.',
  http: 'POST /reports/migration/customers/list',
  needs: 'write',
  input: Stream.extend({ name: SegmentName }),
  output: SegmentWithDefinition,
  async run(context, { name, ...stream }) {
    return keepPeople(context, name, await migrantsOf(context, stream, mostKept + 1))
  },
})
