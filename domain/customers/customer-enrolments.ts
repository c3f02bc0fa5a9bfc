import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { findFamily } from './find-family.ts'

const At = z.iso.datetime().nullable()

const CustomerEnrolment = z.object({
  id: z.uuid(),
  flowId: z.uuid(),
  flowName: z.string().nullable(),
  flowStatus: z.string().nullable(),
  version: z.number().int(),
  status: z.enum(['active', 'waiting', 'done', 'exited', 'failed']),
  stepId: z.string().nullable().describe('Where the person stands, or stood last'),
  step: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('That step as the flow of this version defines it'),
  waitsFor: z.string().nullable(),
  wakeAt: At,
  reason: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: At,
})

type Row = Omit<z.infer<typeof CustomerEnrolment>, 'wakeAt' | 'startedAt' | 'endedAt'> & {
  wakeAt: Date | null
  startedAt: Date
  endedAt: Date | null
}

/** Nobody goes through more flows than a person can read of. */
const mostShown = 200

export const customerEnrolments = operation({
  name: 'customers.enrolments',
  summary:
    'The flows a person is in or was in, with the step they stand at; those under way first, then the latest.',
  http: 'GET /customers/{id}/enrolments',
  needs: 'read',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({ items: z.array(CustomerEnrolment) }),
  async run({ tx, workspaceId }, { id }) {
    const { ids } = await findFamily(tx, workspaceId, id)
    const { rows } = await sql<Row>`
      select e.id, e.flow_id as "flowId", f.name as "flowName", f.status as "flowStatus", e.version, e.status,
        e.step_id as "stepId", e.waits_for as "waitsFor", e.wake_at as "wakeAt", e.reason,
        e.started_at as "startedAt", e.ended_at as "endedAt",
        jsonb_path_query_first(v.definition, '$.steps[*] ? (@.id == $id)', jsonb_build_object('id', e.step_id)) as step
      from enrolments e
      left join flows f on f.workspace_id = e.workspace_id and f.id = e.flow_id
      left join flow_versions v on v.workspace_id = e.workspace_id and v.flow_id = e.flow_id and v.version = e.version
      where e.workspace_id = ${workspaceId} and e.customer_id = any(${ids}::bigint[])
      order by e.status in ('active', 'waiting') desc, e.started_at desc limit ${mostShown}`.execute(tx)
    return {
      items: rows.map((row) => ({
        ...row,
        wakeAt: row.wakeAt?.toISOString() ?? null,
        startedAt: row.startedAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
    }
  },
})
