import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import type { FetchedSource, RunState, SourceRun } from './source-run.ts'

type Store = Db | Transaction

const sourceColumns = sql`workspace_id as "workspaceId", id, kind, name, settings, run_state as state`

/** Sources whose time has come, the longest waiting first. */
export async function dueSources(db: Store): Promise<FetchedSource[]> {
  const { rows } = await sql<FetchedSource>`
    select ${sourceColumns} from sources
    where next_run_at <= now() and disabled_at is null order by next_run_at limit 20`.execute(db)
  return rows
}

export async function findSource(
  tx: Store,
  workspaceId: string,
  id: string,
): Promise<FetchedSource | undefined> {
  const { rows } = await sql<FetchedSource>`
    select ${sourceColumns} from sources
    where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`.execute(tx)
  return rows[0]
}

/** When it is due next; null: never by itself. */
export async function planNextRun(
  tx: Store,
  { workspaceId, id }: Pick<FetchedSource, 'workspaceId' | 'id'>,
  nextRunAt: Date | null,
  state?: RunState,
): Promise<void> {
  await sql`
    update sources set next_run_at = ${nextRunAt},
      run_state = coalesce(${state ? JSON.stringify(state) : null}::jsonb, run_state),
      last_event_at = case when ${state?.failures ?? 1}::int = 0 then now() else last_event_at end
    where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`.execute(tx)
}

/** Begins a run; those that were left in their middle by a process that died are ended as such. */
export async function beginRun(db: Store, source: FetchedSource): Promise<string> {
  const interrupted: Label = {
    en: 'The program was stopped in the middle; it begins again.',
    ru: 'Программа остановилась на середине; загрузка начнётся снова.',
  }
  await sql`
    update source_runs set status = 'failed', ended_at = now(), error = ${JSON.stringify(interrupted)}::jsonb
    where workspace_id = ${source.workspaceId} and source_id = ${source.id} and status = 'running'`.execute(
    db,
  )
  const id = newId()
  await sql`
    insert into source_runs (workspace_id, id, source_id, status)
    values (${source.workspaceId}, ${id}, ${source.id}, 'running')`.execute(db)
  return id
}

export interface RunProgress {
  phase?: SourceRun['phase']
  bytesTotal?: number | null
  bytesRead?: number
  itemsTotal?: number | null
  itemsDone?: number
}

export async function tellRun(db: Store, workspaceId: string, id: string, now: RunProgress): Promise<void> {
  await sql`
    update source_runs set phase = coalesce(${now.phase ?? null}, phase),
      bytes_total = coalesce(${now.bytesTotal ?? null}, bytes_total),
      bytes_read = coalesce(${now.bytesRead ?? null}, bytes_read),
      items_total = coalesce(${now.itemsTotal ?? null}, items_total),
      items_done = coalesce(${now.itemsDone ?? null}, items_done)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

export interface RunEnd {
  status: 'done' | 'same' | 'failed' | 'stopped'
  counts?: Record<string, number>
  notes?: Label[]
  error?: Label
  importId?: string
}

export async function endRun(db: Store, workspaceId: string, id: string, end: RunEnd): Promise<void> {
  await sql`
    update source_runs set status = ${end.status}, ended_at = now(),
      counts = ${JSON.stringify(end.counts ?? {})}::jsonb, notes = ${JSON.stringify(end.notes ?? [])}::jsonb,
      error = ${end.error ? JSON.stringify(end.error) : null}::jsonb, import_id = ${end.importId ?? null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

const mostErrors = 10_000

export async function insertRunErrors(
  db: Store,
  workspaceId: string,
  runId: string,
  errors: readonly { place: number; id: string; reason: Label }[],
): Promise<void> {
  if (errors.length === 0) return
  const rows = errors.filter((one) => one.place <= mostErrors * 100).slice(0, mostErrors)
  await sql`
    insert into source_run_errors (workspace_id, run_id, place, item_id, reason)
    select ${workspaceId}, ${runId}, place, id, reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(place bigint, id text, reason jsonb)
    on conflict do nothing`.execute(db)
}

export async function readRunErrors(
  db: Store,
  workspaceId: string,
  runId: string,
): Promise<{ place: number; id: string; reason: Label }[]> {
  const { rows } = await sql<{ place: number; id: string; reason: Label }>`
    select place, item_id as id, reason from source_run_errors
    where workspace_id = ${workspaceId} and run_id = ${runId} order by place limit ${mostErrors}`.execute(db)
  return rows
}

type RunRow = Omit<SourceRun, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }

const runs = sql`source_runs left join lateral (
    select jsonb_build_object('id', one.id, 'status', one.status, 'rowsFailed', one.rows_failed, 'error', one.error)
      as "lastImport"
    from source_runs brought
    join imports one on one.workspace_id = brought.workspace_id and one.id = brought.import_id
    where brought.workspace_id = source_runs.workspace_id and brought.source_id = source_runs.source_id
      and brought.id <= source_runs.id and brought.import_id is not null
    order by brought.id desc limit 1) as went on true`

const runColumns = sql`id, source_id as "sourceId", status, phase, bytes_total as "bytesTotal", bytes_read as "bytesRead",
  items_total as "itemsTotal", items_done as "itemsDone", counts, notes, error, import_id as "importId", "lastImport",
  started_at as "startedAt", ended_at as "endedAt"`

const toRun = (row: RunRow): SourceRun => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

export async function runsOfSource(
  tx: Store,
  workspaceId: string,
  sourceId: string,
  limit: number,
): Promise<SourceRun[]> {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from ${runs}
    where workspace_id = ${workspaceId} and source_id = ${sourceId} order by id desc limit ${limit}`.execute(
    tx,
  )
  return rows.map(toRun)
}

/** The newest run of every source. */
export async function newestRuns(tx: Store, workspaceId: string): Promise<SourceRun[]> {
  const { rows } = await sql<RunRow>`
    select distinct on (source_id) ${runColumns} from ${runs}
    where workspace_id = ${workspaceId} order by source_id, id desc`.execute(tx)
  return rows.map(toRun)
}

export async function findRun(tx: Store, workspaceId: string, id: string): Promise<SourceRun | undefined> {
  const { rows } = await sql<RunRow>`
    select ${runColumns} from ${runs} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0] && toRun(rows[0])
}
