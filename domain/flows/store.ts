import { sql, type Transaction } from '../../engines/index.ts'
import type { Definition, FlowRow, FlowStatus } from './flow.ts'

const columns = sql`f.id, f.name, f.status, f.version, f.definition, f.playbook, f.created_at, f.updated_at`

export async function flowById(tx: Transaction, workspaceId: string, id: string): Promise<FlowRow | null> {
  const { rows } = await sql<FlowRow>`
    select ${columns} from flows f where f.workspace_id = ${workspaceId} and f.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** The same, and nobody else changes it until we are done. */
export async function holdFlow(tx: Transaction, workspaceId: string, id: string): Promise<FlowRow | null> {
  const { rows } = await sql<FlowRow>`
    select ${columns} from flows f where f.workspace_id = ${workspaceId} and f.id = ${id} for update`.execute(
    tx,
  )
  return rows[0] ?? null
}

export async function pageOfFlows(
  tx: Transaction,
  workspaceId: string,
  limit: number,
  after: { name: string; id: string } | null,
): Promise<(FlowRow & { people_now: number })[]> {
  const { rows } = await sql<FlowRow & { people_now: number }>`
    select ${columns}, (
      select count(*) from enrolments e
      where e.workspace_id = f.workspace_id and e.flow_id = f.id and e.status in ('active', 'waiting')) as people_now
    from flows f
    where f.workspace_id = ${workspaceId}
      ${after ? sql`and (f.name, f.id) > (${after.name}, ${after.id}::uuid)` : sql``}
    order by f.name, f.id limit ${limit}`.execute(tx)
  return rows
}

export async function insertFlow(
  tx: Transaction,
  workspaceId: string,
  flow: { id: string; name: string; definition: Definition; playbook: string | null },
): Promise<void> {
  await sql`
    insert into flows (workspace_id, id, name, status, version, definition, playbook)
    values (${workspaceId}, ${flow.id}, ${flow.name}, 'draft', 1, ${JSON.stringify(flow.definition)}::jsonb,
            ${flow.playbook})`.execute(tx)
  await putVersion(tx, workspaceId, flow.id, 1, flow.definition)
}

/** A version is kept for those who are on their way by it. A draft's only one is written over. */
export async function putVersion(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  version: number,
  definition: Definition,
): Promise<void> {
  await sql`
    insert into flow_versions (workspace_id, flow_id, version, definition)
    values (${workspaceId}, ${flowId}, ${version}, ${JSON.stringify(definition)}::jsonb)
    on conflict (workspace_id, flow_id, version) do update set definition = excluded.definition`.execute(tx)
}

export async function changeFlow(
  tx: Transaction,
  workspaceId: string,
  id: string,
  change: { name: string; status: FlowStatus; version: number; definition: Definition },
): Promise<void> {
  await sql`
    update flows set name = ${change.name}, status = ${change.status}, version = ${change.version},
      definition = ${JSON.stringify(change.definition)}::jsonb, updated_at = clock_timestamp()
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

export interface LiveFlowRow {
  id: string
  status: FlowStatus
  version: number
  updated_at: Date
}

/** Flows that have been started once, without their definitions: cheap enough for every batch of events. */
export async function liveFlows(tx: Transaction, workspaceId: string): Promise<LiveFlowRow[]> {
  const { rows } = await sql<LiveFlowRow>`
    select id, status, version, updated_at from flows
    where workspace_id = ${workspaceId} and status <> 'draft' order by id`.execute(tx)
  return rows
}

export async function versionsOf(
  tx: Transaction,
  workspaceId: string,
  flowIds: readonly string[],
): Promise<{ flow_id: string; version: number; definition: Definition }[]> {
  const { rows } = await sql<{ flow_id: string; version: number; definition: Definition }>`
    select flow_id, version, definition from flow_versions
    where workspace_id = ${workspaceId} and flow_id = any(${flowIds}::uuid[])`.execute(tx)
  return rows
}

/** How many stand at each step now. */
export async function standingByStep(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ step_id: string; people: number }>`
    select step_id, count(*) as people from enrolments
    where workspace_id = ${workspaceId} and flow_id = ${flowId} and status in ('active', 'waiting')
    group by step_id`.execute(tx)
  return new Map(rows.map((row) => [row.step_id, row.people]))
}

export const flowsDue = 'flows'

/** Told when the transaction commits: somebody has something to do now. */
export async function wakeFlows(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${flowsDue}, '')`.execute(tx)
}
