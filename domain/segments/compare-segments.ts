import { z } from 'zod'
import { askFragment, bound, ch, joined } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { wholeBase } from './compile.ts'
import { readDefinition } from './definition.ts'
import { membersOf } from './live/members.ts'
import { MemberSummary, memberSummaries } from './member-summaries.ts'
import { refusal, ToldDefinition } from './segment.ts'
import { theSegment } from './segment-operations.ts'
import { allSegments, daysOf } from './store.ts'
import { scopeOf, worldOf } from './world.ts'

export const compareSegment = operation({
  name: 'segments.compare',
  summary: 'Who would come into a segment and who would leave it with another definition.',
  http: 'POST /segments/{id}/compare',
  needs: 'read',
  readOnly: true,
  input: z.object({ id: z.uuid(), definition: ToldDefinition }),
  output: z.object({
    entering: z.number().int(),
    leaving: z.number().int(),
    staying: z.number().int(),
    samples: z.object({ entering: z.array(MemberSummary), leaving: z.array(MemberSummary) }),
  }),
  async run(context, { id, definition: told }) {
    const { tx, workspaceId, clickhouse, now } = context
    const segment = await theSegment(context, id)
    const { definition, mistakes } = readDefinition(told, await worldOf(tx, workspaceId, { told, self: id }))
    if (mistakes.length > 0) throw refusal(mistakes, { en: 'It cannot be compared', ru: 'Сравнить нельзя' })
    const [row] = await askFragment(
      clickhouse,
      ch`WITH (SELECT groupBitmapState(customer_id) FROM (${wholeBase(definition, await scopeOf(tx, workspaceId, now))})) AS fits,
          (SELECT groupBitmapState(customer_id) FROM (${membersOf(workspaceId, segment)})) AS are
        SELECT bitmapAndnotCardinality(fits, are) AS entering, bitmapAndnotCardinality(are, fits) AS leaving,
          bitmapAndCardinality(fits, are) AS staying,
          bitmapToArray(bitmapSubsetLimit(bitmapAndnot(fits, are), 0, 10)) AS enteringIds,
          bitmapToArray(bitmapSubsetLimit(bitmapAndnot(are, fits), 0, 10)) AS leavingIds`,
      z.object({
        entering: z.number(),
        leaving: z.number(),
        staying: z.number(),
        enteringIds: z.array(z.number()),
        leavingIds: z.array(z.number()),
      }),
      { urgent: true },
    )
    return {
      entering: row?.entering ?? 0,
      leaving: row?.leaving ?? 0,
      staying: row?.staying ?? 0,
      samples: {
        entering: await memberSummaries(context, row?.enteringIds ?? []),
        leaving: await memberSummaries(context, row?.leavingIds ?? []),
      },
    }
  },
})

export const segmentHistory = operation({
  name: 'segments.history',
  summary: 'The size of a segment by day, and how many came and went.',
  http: 'GET /segments/{id}/history',
  needs: 'read',
  input: z.object({ id: z.uuid(), from: z.iso.date().optional(), to: z.iso.date().optional() }),
  output: z.object({
    days: z.array(
      z.object({
        day: z.string(),
        size: z.number().int(),
        entered: z.number().int(),
        left: z.number().int(),
      }),
    ),
  }),
  async run(context, { id, from, to }) {
    await theSegment(context, id)
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const until = to ?? day(context.now.getTime() + dayMs)
    const since = from ?? day(context.now.getTime() - 90 * dayMs)
    if (since > until)
      throw new AppError('invalid', {
        en: 'This time is empty: its end lies before its beginning.',
        ru: 'Пустой промежуток: конец раньше начала.',
      })
    return { days: (await daysOf(context.tx, context.workspaceId, [id], since, until)).get(id) ?? [] }
  },
})

export const overlapOfSegments = operation({
  name: 'segments.overlap',
  summary: 'How segments overlap: how many customers are in exactly these of them.',
  http: 'POST /segments/overlap',
  needs: 'read',
  readOnly: true,
  input: z.object({ ids: z.array(z.uuid()).min(1).max(6) }),
  output: z.object({
    sets: z.array(
      z.object({ id: z.uuid(), name: z.string(), color: z.number().int(), size: z.number().int() }),
    ),
    intersections: z.array(z.object({ ids: z.array(z.uuid()), size: z.number().int() })),
  }),
  async run({ tx, workspaceId, clickhouse }, { ids }) {
    const rows = await allSegments(tx, workspaceId)
    const segments = [...new Set(ids)].map((id) => {
      const row = rows.find((one) => one.id === id)
      if (!row) throw notFound({ en: 'One of these segments', ru: 'Одного из этих сегментов' })
      return row
    })
    const members = segments.map(
      (segment, place) =>
        ch`SELECT customer_id, ${bound('UInt8', 2 ** place)} AS mark FROM (${membersOf(workspaceId, segment)})`,
    )
    const cells = await askFragment(
      clickhouse,
      ch`SELECT marks, count() AS size FROM (
          SELECT customer_id, groupBitOr(mark) AS marks FROM (${joined(members, ' UNION ALL ')}) GROUP BY customer_id
        ) GROUP BY marks ORDER BY size DESC, marks`,
      z.object({ marks: z.number(), size: z.number() }),
      { urgent: true },
    )
    const isIn = (marks: number, place: number) => Math.floor(marks / 2 ** place) % 2 === 1
    return {
      sets: segments.map(({ id, name, color }, place) => ({
        id,
        name,
        color,
        size: cells.filter(({ marks }) => isIn(marks, place)).reduce((sum, { size }) => sum + size, 0),
      })),
      intersections: cells.map(({ marks, size }) => ({
        ids: segments.filter((_, place) => isIn(marks, place)).map(({ id }) => id),
        size,
      })),
    }
  },
})
