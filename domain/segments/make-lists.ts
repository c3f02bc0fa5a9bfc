import { z } from 'zod'
import { bound, ch, type Fragment, rendered, sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { familiesOf, type IdentifierKind, normaliseIdentifier } from '../customers/index.ts'
import type { Group } from './group.ts'
import { membersOf } from './live/members.ts'
import { nextName, refuseTakenNames } from './names.ts'
import { presentOne } from './present.ts'
import { measureMembers } from './questions/measure-members.ts'
import { SegmentName, SegmentWithDefinition } from './segment.ts'
import { theSegment } from './segment-operations.ts'
import { uuid } from './sources.ts'
import { holdDefinitions, insertSegment, wakeSegments } from './store.ts'

interface NamedList {
  name: string
  description?: string
  /** Where the name was told. */
  field?: string
}

/**
 * Lists: these customers and no others, until somebody changes them. Written whole, all in one question, before they are seen.
 * @param members `SELECT customer_id, list`: the place of the list they belong to, from 1 on
 */
async function makeLists(context: Context, lists: readonly NamedList[], members: Fragment) {
  const { tx, workspaceId, clickhouse, now } = context
  await refuseTakenNames(
    tx,
    workspaceId,
    Object.fromEntries(lists.map(({ name, field = 'name' }) => [field, name])),
  )
  const made = lists.map((list) => ({ ...list, id: newId() }))
  for (const { id, name, description = '' } of made)
    await insertSegment(tx, workspaceId, { id, name, description, basis: 'list', definition: null })
  const ids = bound(
    'Array(UUID)',
    made.map(({ id }) => id),
  )
  await clickhouse.command(
    rendered(ch`
      INSERT INTO segment_members (workspace_id, segment_id, generation, customer_id, since, version, is_gone)
      SELECT ${uuid(workspaceId)}, arrayElement(${ids}, list), 1, customer_id, ${bound("DateTime64(3, 'UTC')", now)}, 0, 0
      FROM (${members})`),
  )
  const presented: z.input<typeof SegmentWithDefinition>[] = []
  for (const { id } of made) {
    const measured = await measureMembers(
      clickhouse,
      workspaceId,
      membersOf(workspaceId, { id, generation: 1 }),
    )
    await sql`
      update segments set generation = 1, tried = 1, state = 'fresh', computed_at = ${now},
        member_count = ${measured.size}, revenue_minor = ${measured.revenueMinor}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    presented.push(await presentOne(context, await theSegment(context, id)))
  }
  return presented
}

/** @param members `SELECT customer_id` */
async function makeList(context: Context, list: NamedList, members: Fragment) {
  const [made] = await makeLists(context, [list], ch`SELECT customer_id, 1 AS list FROM (${members})`)
  if (!made) throw new Error('a list was not made')
  return made
}

/** A list of customers found elsewhere, such as behind a figure of a report. */
export const makeListOf = (context: Context, list: NamedList, customerIds: readonly number[]) =>
  makeList(context, list, ch`SELECT arrayJoin(${bound('Array(UInt64)', customerIds)}) AS customer_id`)

/** The same where the page made up the name: one that is taken gets the next number. */
export async function keepListOf(context: Context, name: string, customerIds: readonly number[]) {
  const free = await nextName(context.tx, context.workspaceId, name)
  return makeListOf(context, { name: free }, customerIds)
}

export const freezeSegment = operation({
  name: 'segments.freeze',
  summary: 'Keep the members a segment has now as a list that does not change.',
  http: 'POST /segments/{id}/freeze',
  needs: 'write',
  input: z.object({ id: z.uuid(), name: SegmentName }),
  output: SegmentWithDefinition,
  async run(context, { id, name }) {
    const segment = await theSegment(context, id)
    return makeList(context, { name }, membersOf(context.workspaceId, segment))
  },
})

export const splitSegment = operation({
  name: 'segments.split',
  summary:
    'Part a segment’s members into lists of exactly these shares. Who comes where is by chance; the same seed parts the same people in the same way.',
  http: 'POST /segments/{id}/split',
  needs: 'write',
  input: z.object({
    id: z.uuid(),
    parts: z
      .array(z.object({ name: SegmentName, share: z.number().positive().max(1) }))
      .min(1)
      .max(20),
    seed: z.string().max(100).optional(),
  }),
  output: z.object({ items: z.array(SegmentWithDefinition) }),
  async run(context, { id, parts, seed }) {
    const total = parts.reduce((sum, part) => sum + part.share, 0)
    if (total > 1.000_001)
      throw new AppError('invalid', {
        en: 'The shares of the parts come to more than the whole.',
        ru: 'Доли частей в сумме больше целого.',
      })
    const segment = await theSegment(context, id)
    const members = membersOf(context.workspaceId, segment)
    const borders = parts.map((_, place) => {
      const sum = parts.slice(0, place + 1).reduce((before, { share }) => before + share, 0)
      // what is left by rounding belongs to the last part
      return sum > 0.999_999 ? 1 : sum
    })
    const shuffled = ch`
      SELECT customer_id, count() OVER () AS everybody,
        row_number() OVER (ORDER BY sipHash64(${bound('String', seed ?? id)}, customer_id), customer_id) AS place
      FROM (${members})`
    const items = await makeLists(
      context,
      parts.map(({ name }, place) => ({ name, field: `parts.${place}.name` })),
      ch`SELECT customer_id, arrayFirstIndex(border -> place <= floor(border * everybody + 0.5), ${bound('Array(Float64)', borders)}) AS list
        FROM (${shuffled}) WHERE list > 0`,
    )
    return { items }
  },
})

export const combineSegments = operation({
  name: 'segments.combine',
  summary:
    'A new segment of several: everybody in any of them, those in all, or those of the first in no other. It keeps itself.',
  http: 'POST /segments/combine',
  needs: 'write',
  input: z.object({
    name: SegmentName,
    ids: z.array(z.uuid()).min(2).max(20),
    how: z.enum(['union', 'intersection', 'difference']),
  }),
  output: SegmentWithDefinition,
  async run(context, { name, ids, how }) {
    const { tx, workspaceId } = context
    if (new Set(ids).size < ids.length)
      throw new AppError('invalid', {
        en: 'One of the segments is named twice. Nothing was saved.',
        ru: 'Один из сегментов назван дважды. Ничего не сохранено.',
      })
    await holdDefinitions(tx, workspaceId)
    for (const id of ids) await theSegment(context, id)
    await refuseTakenNames(tx, workspaceId, { name })
    const members = (segmentId: string, isNot = false) => ({ kind: 'in-segment', isNot, segmentId })
    const definition: Group =
      how === 'difference'
        ? { match: 'all', items: ids.map((id, place) => members(id, place > 0)) }
        : { match: how === 'union' ? 'any' : 'all', items: ids.map((id) => members(id)) }
    const id = newId()
    await insertSegment(tx, workspaceId, { id, name, description: '', basis: 'rule', definition })
    await wakeSegments(tx)
    return presentOne(context, await theSegment(context, id))
  },
})

const kindsInOrder: readonly IdentifierKind[] = ['email', 'phone', 'loyalty-card', 'user-id']
const shownUnknown = 100

export const importList = operation({
  name: 'segments.import-list',
  summary:
    'A list of customers by what leads to them: e-mails, phones, card numbers, user ids or our own numbers.',
  http: 'POST /segments/import-list',
  needs: 'write',
  input: z.object({
    name: SegmentName,
    description: z.string().trim().max(2_000).default(''),
    values: z.array(z.string().max(500)).min(1).max(100_000),
  }),
  output: z.object({
    id: z.uuid(),
    found: z.number().int(),
    notFound: z.number().int(),
    unknown: z.array(z.string()).describe('Some of those that lead to nobody'),
  }),
  async run(context, { name, description, values }) {
    const { tx, workspaceId } = context
    const told = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
    const spellings = told.flatMap((value) =>
      kindsInOrder.flatMap((kind) => {
        const spelled = normaliseIdentifier(kind, value)
        return spelled ? [{ value, kind, spelled }] : []
      }),
    )
    const { rows } = await sql<{ value: string; customerId: number }>`
      select told.value, i.customer_id as "customerId"
      from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) as told(value text, kind text, spelled text)
      join identifiers i on i.workspace_id = ${workspaceId} and i.kind = told.kind and i.value = told.spelled`.execute(
      tx,
    )
    const found = new Map(rows.map((row) => [row.value, row.customerId]))
    const numbers = told.filter((value) => !found.has(value) && /^\d{1,15}$/.test(value)).map(Number)
    const { rows: known } = await sql<{ id: number }>`
      select id from customers where workspace_id = ${workspaceId} and id = any(${numbers}::bigint[])`.execute(
      tx,
    )
    for (const { id } of known) found.set(String(id), id)
    const families = await familiesOf(tx, workspaceId, [...found.values()])
    const roots = [...new Set([...families.values()].flatMap((family) => family.slice(0, 1)))]
    if (roots.length === 0)
      throw new AppError('invalid', {
        en: 'None of these leads to a customer. Nothing was saved; look whether the column is the right one.',
        ru: 'Ни одно значение не привело к клиенту. Ничего не сохранено; проверьте, та ли это колонка.',
      })
    const list = await makeListOf(context, { name, description }, roots)
    const unknown = told.filter((value) => !found.has(value))
    return {
      id: list.id,
      found: roots.length,
      notFound: unknown.length,
      unknown: unknown.slice(0, shownUnknown),
    }
  },
})
