import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { refuseAgreedAudience } from './agreed-audiences.ts'
import { readDefinition } from './definition.ts'
import { nextName, refuseTakenNames } from './names.ts'
import { present, presentOne } from './present.ts'
import {
  refusal,
  Segment,
  SegmentName,
  type SegmentRow,
  SegmentWithDefinition,
  ToldDefinition,
  type User,
} from './segment.ts'
import {
  allSegments,
  changeSegment,
  deleteSegment,
  findSegment,
  holdDefinitions,
  holdSegment,
  insertSegment,
  usersOf,
  wakeSegments,
} from './store.ts'
import { worldOf } from './world.ts'

const thisSegment = { en: 'This segment', ru: 'Этого сегмента' }

const Description = z.string().trim().max(2_000)
const userNames: Record<User['kind'], { en: string; ru: string }> = {
  segment: { en: 'the segment', ru: 'сегмент' },
  flow: { en: 'the flow', ru: 'сценарий' },
  campaign: { en: 'the campaign', ru: 'рассылка' },
  view: { en: 'the saved view', ru: 'сохранённый отбор' },
}
const Color = z.number().int().min(0).max(7)
const Id = z.object({ id: z.uuid() })

export async function theSegment({ tx, workspaceId }: Context, id: string): Promise<SegmentRow> {
  const row = await findSegment(tx, workspaceId, id)
  if (!row) throw notFound(thisSegment)
  return row
}

export const listSegments = operation({
  name: 'segments.list',
  summary: 'Every segment by name, with its size, its money and how it changed.',
  http: 'GET /segments',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(SegmentWithDefinition), nextCursor: z.string().nullable() }),
  async run(context) {
    const rows = await allSegments(context.tx, context.workspaceId)
    const shown = await present(context, rows)
    return {
      items: shown.map((one, place) => ({
        ...one,
        definition: (rows[place]?.definition ?? null) as Record<string, unknown> | null,
      })),
      nextCursor: null,
    }
  },
})

export const getSegment = operation({
  name: 'segments.get',
  summary: 'One segment with its definition.',
  http: 'GET /segments/{id}',
  needs: 'read',
  input: Id,
  output: SegmentWithDefinition,
  run: async (context, { id }) => presentOne(context, await theSegment(context, id)),
})

export const createSegment = operation({
  name: 'segments.create',
  summary: 'Save a segment. It is counted within seconds and keeps itself from then on.',
  http: 'POST /segments',
  needs: 'write',
  input: z.object({
    name: SegmentName,
    description: Description.default(''),
    color: Color.optional().describe('Left out: the next of the eight'),
    definition: ToldDefinition,
  }),
  output: SegmentWithDefinition,
  async run(context, { name, description, color, definition: told }) {
    const { tx, workspaceId } = context
    await holdDefinitions(tx, workspaceId)
    const { definition, mistakes } = readDefinition(told, await worldOf(tx, workspaceId, { told }))
    if (mistakes.length > 0) throw refusal(mistakes)
    await refuseTakenNames(tx, workspaceId, { name })
    const id = newId()
    await insertSegment(tx, workspaceId, { id, name, description, basis: 'rule', definition, color })
    await wakeSegments(tx)
    return presentOne(context, await theSegment(context, id))
  },
})

export const updateSegment = operation({
  name: 'segments.update',
  summary:
    'Change a segment. With another definition it is counted anew; until then the members before it hold.',
  http: 'PATCH /segments/{id}',
  needs: 'write',
  input: Id.extend({
    name: SegmentName.optional(),
    description: Description.optional(),
    color: Color.optional(),
    definition: ToldDefinition.optional(),
  }),
  output: SegmentWithDefinition,
  async run(context, { id, definition: told, ...rest }) {
    const { tx, workspaceId } = context
    // before the segment itself: who saves another holds them in this order too
    if (told || rest.name !== undefined) await holdDefinitions(tx, workspaceId)
    const row = await holdSegment(tx, workspaceId, id)
    if (!row) throw notFound(thisSegment)
    if (told && row.basis === 'list')
      throw new AppError('invalid', {
        en: 'This segment is a list: it has no conditions that could be changed.',
        ru: 'Этот сегмент — список: условий, которые можно изменить, у него нет.',
      })
    const read = told && readDefinition(told, await worldOf(tx, workspaceId, { told, self: id }))
    if (read && read.mistakes.length > 0) throw refusal(read.mistakes)
    if (rest.name !== undefined && rest.name !== row.name)
      await refuseTakenNames(tx, workspaceId, { name: rest.name }, id)
    const definition =
      read && JSON.stringify(read.definition) !== JSON.stringify(row.definition) ? read.definition : undefined
    if (definition) await refuseAgreedAudience(tx, workspaceId, id)
    await changeSegment(tx, workspaceId, id, { ...rest, definition })
    if (definition) await wakeSegments(tx)
    return presentOne(context, await theSegment(context, id))
  },
})

export const removeSegment = operation({
  name: 'segments.delete',
  summary: 'Delete a segment. One that something still uses stays.',
  http: 'DELETE /segments/{id}',
  needs: 'write',
  input: Id,
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId }, { id }) {
    await holdDefinitions(tx, workspaceId)
    if (!(await holdSegment(tx, workspaceId, id))) throw notFound(thisSegment)
    const users = (await usersOf(tx, workspaceId, [id])).get(id) ?? []
    if (users.length > 0)
      throw new AppError('conflict', {
        en: `The segment was kept: it is used by ${users.map((user) => `${userNames[user.kind].en} “${user.name}”`).join(', ')}. Take it out there first.`,
        ru: `Сегмент оставлен: он нужен в других местах (${users.map((user) => `${userNames[user.kind].ru} «${user.name}»`).join(', ')}). Сначала уберите его оттуда.`,
      })
    await deleteSegment(tx, workspaceId, id)
    return { id }
  },
})

export const duplicateSegment = operation({
  name: 'segments.duplicate',
  summary: 'A copy of a segment, to be changed.',
  http: 'POST /segments/{id}/duplicate',
  needs: 'write',
  input: Id.extend({ name: SegmentName.optional() }),
  output: SegmentWithDefinition,
  async run(context, { id, name }) {
    const { tx, workspaceId } = context
    const row = await theSegment(context, id)
    if (row.basis === 'list')
      throw new AppError('invalid', {
        en: 'A list is copied by freezing it under another name.',
        ru: 'Чтобы скопировать список, заморозьте его под другим названием.',
      })
    if (name !== undefined) await refuseTakenNames(tx, workspaceId, { name })
    const copy = newId()
    await insertSegment(tx, workspaceId, {
      id: copy,
      name: name ?? (await nextName(tx, workspaceId, row.name)),
      description: row.description,
      basis: 'rule',
      definition: row.definition as never,
    })
    await wakeSegments(tx)
    return presentOne(context, await theSegment(context, copy))
  },
})

export const segmentDependencies = operation({
  name: 'segments.dependencies',
  summary: 'What uses a segment: it cannot be deleted while anything does.',
  http: 'GET /segments/{id}/dependencies',
  needs: 'read',
  input: Id,
  output: z.object({ items: Segment.shape.usedBy }),
  async run(context, { id }) {
    await theSegment(context, id)
    const users = await usersOf(context.tx, context.workspaceId, [id])
    return { items: users.get(id) ?? [] }
  },
})
