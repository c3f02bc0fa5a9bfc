import { sql, type Transaction } from '../../engines/index.ts'
import type { Definition } from './group.ts'
import type { SegmentRow, User } from './segment.ts'

const columns = sql`
  s.id, s.name, s.description, s.color, s.basis, s.definition, s.ready, s.generation, s.state, s.problem, s.member_count,
  s.revenue_minor, s.computed_at, s.created_at, s.updated_at`

export async function allSegments(tx: Transaction, workspaceId: string): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`
    select ${columns} from segments s where s.workspace_id = ${workspaceId}
    order by s.name collate "und-x-icu", s.id`.execute(tx)
  return rows
}

export async function findSegment(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`
    select ${columns} from segments s where s.workspace_id = ${workspaceId} and s.id = ${id}`.execute(tx)
  return rows[0]
}

/** The segment, held until the transaction ends. */
export async function holdSegment(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`
    select ${columns} from segments s where s.workspace_id = ${workspaceId} and s.id = ${id} for update`.execute(
    tx,
  )
  return rows[0]
}

/** Nobody else saves or deletes segments of the workspace until the transaction ends: two that are saved at once could lead to one another. */
export async function holdDefinitions(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments/${workspaceId}`}, 0))`.execute(tx)
}

export interface NewSegment {
  id: string
  name: string
  description: string
  basis: 'rule' | 'list'
  definition: Definition | null
  ready?: string
  color?: number | undefined
}

/** Its colour is the next of the eight. */
export async function insertSegment(
  tx: Transaction,
  workspaceId: string,
  { id, name, description, basis, definition, ready, color }: NewSegment,
): Promise<void> {
  await sql`
    insert into segments (workspace_id, id, name, description, color, basis, definition, ready)
    select ${workspaceId}, ${id}, ${name}, ${description},
      coalesce(${color ?? null}, (select count(*) from segments where workspace_id = ${workspaceId})::int % 8),
      ${basis}, ${definition === null ? null : JSON.stringify(definition)}::jsonb, ${ready ?? null}
    on conflict (workspace_id, ready) where ready is not null do nothing`.execute(tx)
}

export async function changeSegment(
  tx: Transaction,
  workspaceId: string,
  id: string,
  change: {
    name?: string | undefined
    description?: string | undefined
    color?: number | undefined
    definition?: Definition | undefined
  },
): Promise<void> {
  await sql`
    update segments set
      name = coalesce(${change.name ?? null}, name),
      description = coalesce(${change.description ?? null}, description),
      color = coalesce(${change.color ?? null}, color),
      definition = coalesce(${change.definition ? JSON.stringify(change.definition) : null}::jsonb, definition),
      state = case when ${change.definition !== undefined} then 'computing' else state end,
      updated_at = clock_timestamp()
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

export async function deleteSegment(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  await sql`delete from segments where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** What names these segments: other segments, flows, campaigns that are not over, and kept views of customers. By segment. */
export async function usersOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, User[]>> {
  const { rows } = await sql<User & { segmentId: string }>`
    select asked.id as "segmentId", users.kind, users.id, users.name
    from unnest(${ids}::text[]) as asked (id)
    join (
      select 'segment' as kind, id::text, name, definition::text as said from segments
      where workspace_id = ${workspaceId} and definition is not null
      union all
      select 'flow', id::text, name, definition::text from flows where workspace_id = ${workspaceId}
      union all
      select 'campaign', id::text, name, definition::text from campaigns
      where workspace_id = ${workspaceId} and status not in ('done', 'stopped') and archived_at is null
      union all
      select 'view', id::text, name, filter::text from customer_views where workspace_id = ${workspaceId}
    ) users on position(asked.id in users.said) > 0 and users.id <> asked.id
    order by users.kind, users.name, users.id`.execute(tx)
  const byId = new Map<string, User[]>(ids.map((id) => [id, []]))
  for (const { segmentId, ...user } of rows) byId.get(segmentId)?.push(user)
  return byId
}

/** Sizes by day since a day, oldest first, by segment. */
export async function daysOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, { day: string; size: number; entered: number; left: number }[]>> {
  const { rows } = await sql<{
    segmentId: string
    day: string
    size: number
    entered: number
    left: number
  }>`
    select segment_id as "segmentId", day::text, size, entered, went as "left" from segment_days
    where workspace_id = ${workspaceId} and segment_id = any(${ids}::uuid[]) and day between ${from}::date and ${to}::date
    order by segment_id, day`.execute(tx)
  const byId = new Map<string, { day: string; size: number; entered: number; left: number }[]>()
  for (const { segmentId, ...day } of rows) byId.set(segmentId, [...(byId.get(segmentId) ?? []), day])
  return byId
}

export const segmentsChanged = 'segments'

/** Told when the transaction commits: there is a segment to compute. */
export async function wakeSegments(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${segmentsChanged}, '')`.execute(tx)
}

/** Names of what conditions may name. */
export async function namedThings(
  tx: Transaction,
  workspaceId: string,
): Promise<{ campaigns: Set<string>; flows: Set<string>; templates: Set<string> }> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'flow' as kind, id::text from flows where workspace_id = ${workspaceId}
    union all
    select 'template', id::text from templates where workspace_id = ${workspaceId}
    union all
    select 'campaign', id::text from campaigns where workspace_id = ${workspaceId}`.execute(tx)
  const of = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map((row) => row.id))
  return { campaigns: of('campaign'), flows: of('flow'), templates: of('template') }
}
