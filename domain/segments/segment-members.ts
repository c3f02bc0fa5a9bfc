import { z } from 'zod'
import { aboutFew, askFragment, bound, ch } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { type Context, operation } from '../context.ts'
import { customerFamily } from '../customers/index.ts'
import { MemberSummary, memberSummaries } from './member-summaries.ts'
import { theSegment } from './segment-operations.ts'
import { uuid } from './sources.ts'
import { allSegments } from './store.ts'

const Member = z.object({ customer_id: z.number(), since: z.string() })

/** Members behind an id, by id, with when they came. */
export const pageOfMembers = (
  { clickhouse, workspaceId }: Context,
  segment: { id: string; generation: number },
  after: number,
  limit: number,
) =>
  askFragment(
    clickhouse,
    ch`SELECT customer_id, formatDateTime(since, '%Y-%m-%dT%H:%i:%S.000Z') AS since FROM segment_members FINAL
       WHERE workspace_id = ${uuid(workspaceId)} AND segment_id = ${uuid(segment.id)}
         AND generation = ${bound('UInt32', segment.generation)} AND customer_id > ${bound('UInt64', after)}
       ORDER BY customer_id LIMIT ${bound('UInt32', limit)}`,
    Member,
    { urgent: true },
  )

export const segmentMembers = operation({
  name: 'segments.members',
  summary: 'Who is in a segment now, and since when.',
  http: 'GET /segments/{id}/members',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(MemberSummary.extend({ since: z.iso.datetime().nullable() })),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
  }),
  async run(context, { id, limit, cursor }) {
    const segment = await theSegment(context, id)
    const after = cursor ? Number(decodeCursor(cursor, 1)[0]) : 0
    const found = await pageOfMembers(context, segment, after, limit + 1)
    const page = found.slice(0, limit)
    const since = new Map(page.map((row) => [row.customer_id, row.since]))
    const people = await memberSummaries(
      context,
      page.map((row) => row.customer_id),
    )
    const last = page.at(-1)
    return {
      items: people.map((person) => ({ ...person, since: since.get(person.id) ?? null })),
      nextCursor: found.length > limit && last ? encodeCursor([last.customer_id]) : null,
      total: segment.member_count ?? 0,
    }
  },
})

export const segmentsOfCustomer = operation({
  name: 'segments.of-customer',
  summary: 'The segments a customer is in, and since when.',
  http: 'GET /customers/{customerId}/segments',
  needs: 'read',
  input: z.object({ customerId: z.number().int().positive() }),
  output: z.object({
    items: z.array(
      z.object({
        segmentId: z.uuid(),
        name: z.string(),
        color: z.number().int(),
        since: z.iso.datetime().nullable(),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId }, { customerId }) {
    const segments = (await allSegments(tx, workspaceId)).filter((row) => row.generation > 0)
    const family = await customerFamily(tx, workspaceId, customerId)
    const rows = await askFragment(
      clickhouse,
      ch`SELECT toString(segment_id) AS id, generation, formatDateTime(since, '%Y-%m-%dT%H:%i:%S.000Z') AS since
         FROM memberships FINAL WHERE workspace_id = ${uuid(workspaceId)}
           AND segment_id IN (${bound(
             'Array(UUID)',
             segments.map((row) => row.id),
           )})
           AND customer_id = ${bound('UInt64', family[0] ?? customerId)}`,
      z.object({ id: z.string(), generation: z.number(), since: z.string() }),
      { urgent: true, settings: aboutFew },
    )
    return {
      items: segments.flatMap((segment) => {
        const row = rows.find((one) => one.id === segment.id && one.generation === segment.generation)
        return row
          ? [{ segmentId: segment.id, name: segment.name, color: segment.color, since: row.since }]
          : []
      }),
    }
  },
})

/** Some members of a segment, spread evenly over it and the same ones each time: what is asked of them holds for all. */
export async function sampleOfSegment(
  context: Context,
  segmentId: string,
  size: number,
): Promise<{ customerIds: number[]; total: number }> {
  const segment = await theSegment(context, segmentId)
  const rows = await askFragment(
    context.clickhouse,
    ch`SELECT customer_id FROM segment_members FINAL
       WHERE workspace_id = ${uuid(context.workspaceId)} AND segment_id = ${uuid(segment.id)}
         AND generation = ${bound('UInt32', segment.generation)}
       ORDER BY cityHash64(customer_id) LIMIT ${bound('UInt32', size)}`,
    z.object({ customer_id: z.number() }),
    { urgent: true },
  )
  return { customerIds: rows.map((row) => row.customer_id), total: segment.member_count ?? rows.length }
}
