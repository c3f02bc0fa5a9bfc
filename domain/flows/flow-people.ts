import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { notFound } from '../../kit/errors.ts'
import { type Context, operation } from '../context.ts'
import { livingName, maskText } from '../customers/index.ts'
import { flowById } from './store.ts'

const Status = z.enum(['active', 'waiting', 'done', 'exited', 'failed'])

interface PersonRow {
  id: string
  customer_id: number
  customer_name: string | null
  version: number
  step_id: string | null
  status: z.infer<typeof Status>
  wake_at: Date | null
  waits_for: string | null
  reason: string | null
  started_at: Date
  ended_at: Date | null
}

interface Which {
  flowId: string
  stepId?: string | undefined
  status?: string | undefined
  limit: number
  after: { startedAt: string; id: string } | null
}

async function pageOfPeople({ tx, workspaceId, actor }: Context, which: Which): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select e.id, living.id as customer_id,
      ${livingName(actor)} as customer_name, e.version, e.step_id, e.status,
      e.wake_at, e.waits_for, e.reason, e.started_at, e.ended_at
    from enrolments e
    join customers born on born.workspace_id = e.workspace_id and born.id = e.customer_id
    join customers living on living.workspace_id = e.workspace_id and living.id = coalesce(born.merged_into, born.id)
    where e.workspace_id = ${workspaceId} and e.flow_id = ${which.flowId}
      ${which.stepId ? sql`and e.step_id = ${which.stepId} and e.status in ('active', 'waiting')` : sql``}
      ${which.status ? sql`and e.status = ${which.status}` : sql``}
      ${
        which.after
          ? sql`and (e.started_at, e.id) < (${which.after.startedAt}::timestamptz, ${which.after.id}::uuid)`
          : sql``
      }
    order by e.started_at desc, e.id desc limit ${which.limit}`.execute(tx)
  return rows
}

export const flowPeople = operation({
  name: 'flows.people',
  summary: 'People in a flow or through it, latest first: all, at one step now, or by how it ended.',
  http: 'GET /flows/{id}/people',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    stepId: z.string().max(60).optional().describe('Those who stand at this step now'),
    status: Status.optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        enrolmentId: z.uuid(),
        customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
        version: z.number().int(),
        stepId: z.string().nullable(),
        status: Status,
        waitsUntil: z.iso.datetime().nullable(),
        waitsFor: z.string().nullable(),
        reason: z.string().nullable(),
        startedAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run(context, { id, stepId, status, limit, cursor }) {
    const { tx, workspaceId } = context
    if (!(await flowById(tx, workspaceId, id))) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    const [startedAt, last] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { startedAt: String(startedAt), id: String(last) } : null
    const found = await pageOfPeople(context, { flowId: id, stepId, status, limit: limit + 1, after })
    const rows = found.slice(0, limit)
    const end = rows.at(-1)
    return {
      items: rows.map((row) => ({
        enrolmentId: row.id,
        customer: { id: row.customer_id, name: row.customer_name },
        version: row.version,
        stepId: row.step_id,
        status: row.status,
        waitsUntil: row.status === 'waiting' ? (row.wake_at?.toISOString() ?? null) : null,
        waitsFor: row.waits_for,
        reason: maskText(context.actor, row.reason),
        startedAt: row.started_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
      })),
      nextCursor: found.length > limit && end ? encodeCursor([end.started_at.toISOString(), end.id]) : null,
    }
  },
})
