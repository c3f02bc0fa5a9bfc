import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { oneLine } from '../../kit/one-line.ts'
import { operation } from '../context.ts'
import { checkDefinition } from './check-definition.ts'
import { Definition, type FlowRow, FlowStatus } from './flow.ts'
import { changeFlow, flowById, holdFlow, insertFlow, pageOfFlows, putVersion, wakeFlows } from './store.ts'

const Name = oneLine(200)

export const Flow = z.object({
  id: z.uuid(),
  name: z.string(),
  status: FlowStatus,
  version: z.number().int(),
  definition: z.record(z.string(), z.unknown()).describe('Trigger, exits, re-entry and steps'),
  playbook: z.string().nullable().describe('The ready flow it was made of'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const toFlow = (row: FlowRow): z.input<typeof Flow> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  version: row.version,
  definition: row.definition,
  playbook: row.playbook,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const listFlows = operation({
  name: 'flows.list',
  summary: 'Flows by name, with how many people are in each now.',
  http: 'GET /flows',
  needs: 'read',
  input: z.object({
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_000).optional(),
  }),
  output: z.object({
    items: z.array(
      Flow.omit({ definition: true }).extend({
        trigger: z.record(z.string(), z.unknown()).describe('{ kind: event | segment, …, conditions }'),
        stepCount: z.number().int(),
        peopleNow: z.number().int(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run({ tx, workspaceId }, { limit, cursor }) {
    const [name, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { name: String(name), id: String(id) } : null
    const found = await pageOfFlows(tx, workspaceId, limit + 1, after)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => ({
        ...toFlow(row),
        trigger: row.definition.trigger,
        stepCount: row.definition.steps.length,
        peopleNow: row.people_now,
      })),
      nextCursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
    }
  },
})

export const getFlow = operation({
  name: 'flows.get',
  summary: 'One flow with its definition.',
  http: 'GET /flows/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Flow,
  async run({ tx, workspaceId }, { id }) {
    const row = await flowById(tx, workspaceId, id)
    if (!row) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    return toFlow(row)
  },
})

const ToldDefinition = z
  .record(z.string(), z.unknown())
  .describe('{ trigger, exit, reentry, steps }: every mistake is told by its field')

/** The flow as it stands now. */
async function flowNow(tx: Parameters<typeof flowById>[0], workspaceId: string, id: string) {
  const row = await flowById(tx, workspaceId, id)
  if (!row) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
  return toFlow(row)
}

export const createFlow = operation({
  name: 'flows.create',
  summary: 'Save a new flow as a draft. Nobody enters it until it is started.',
  http: 'POST /flows',
  needs: 'write',
  input: z.object({ name: Name, definition: ToldDefinition }),
  output: Flow,
  async run({ tx, workspaceId }, { name, definition }) {
    const id = newId()
    const checked = await checkDefinition(tx, workspaceId, definition)
    await insertFlow(tx, workspaceId, { id, name, definition: checked, playbook: null })
    return flowNow(tx, workspaceId, id)
  },
})

export const updateFlow = operation({
  name: 'flows.update',
  summary:
    'Change a flow. Once it was started a change makes a new version: people on their way finish by theirs, newcomers take the new one.',
  http: 'PATCH /flows/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid(), name: Name.optional(), definition: ToldDefinition.optional() }),
  output: Flow,
  async run({ tx, workspaceId }, { id, name, definition }) {
    const flow = await holdFlow(tx, workspaceId, id)
    if (!flow) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    const checked = definition ? await checkDefinition(tx, workspaceId, definition) : flow.definition
    const isChanged = !isDeepStrictEqual(Definition.parse(checked), Definition.parse(flow.definition))
    const version = isChanged && flow.status !== 'draft' ? flow.version + 1 : flow.version
    if (isChanged) await putVersion(tx, workspaceId, id, version, checked)
    const { status } = flow
    await changeFlow(tx, workspaceId, id, { name: name ?? flow.name, status, version, definition: checked })
    return flowNow(tx, workspaceId, id)
  },
})

export const startFlow = operation({
  name: 'flows.start',
  summary: 'Start a flow, or let a paused one go on: waits that ended meanwhile end now.',
  http: 'POST /flows/{id}/start',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Flow,
  async run({ tx, workspaceId }, { id }) {
    const flow = await holdFlow(tx, workspaceId, id)
    if (!flow) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    // A template may have been deleted since the flow was saved.
    await checkDefinition(tx, workspaceId, flow.definition)
    await changeFlow(tx, workspaceId, id, { ...flow, status: 'running' })
    await wakeFlows(tx)
    return flowNow(tx, workspaceId, id)
  },
})

export const pauseFlow = operation({
  name: 'flows.pause',
  summary: 'Pause a flow: nobody enters, and everybody in it stays where they are until it goes on.',
  http: 'POST /flows/{id}/pause',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Flow,
  async run({ tx, workspaceId }, { id }) {
    const flow = await holdFlow(tx, workspaceId, id)
    if (!flow) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    if (flow.status === 'running') await changeFlow(tx, workspaceId, id, { ...flow, status: 'paused' })
    return flowNow(tx, workspaceId, id)
  },
})
