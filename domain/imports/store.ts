import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import type { Import, NewImport, StoredImport } from './import.ts'
import type { Trouble } from './trouble.ts'

type Store = Db | Transaction

type ImportRecord = Omit<StoredImport, 'createdAt' | 'startedAt' | 'endedAt'> & {
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

const columns = sql`
  workspace_id as "workspaceId", id, kind, file_name as "fileName", file_path as "filePath", mapping, options, form,
  columns, status, staging, phase, position, bytes_total as "bytesTotal", bytes_read as "bytesRead",
  rows_total as "rowsTotal", rows_done as "rowsDone", rows_failed as "rowsFailed", summary, error, trouble,
  dry_run as "dryRun", source_id as "sourceId", created_by as "createdBy", created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`

const toImport = (record: ImportRecord): StoredImport => ({
  ...record,
  createdAt: record.createdAt.toISOString(),
  startedAt: record.startedAt?.toISOString() ?? null,
  endedAt: record.endedAt?.toISOString() ?? null,
})

/** What others may see of it. */
export function publicImport(one: StoredImport): Import {
  const { workspaceId, filePath, staging, position, ...shown } = one
  return shown
}

export async function insertImport(tx: Store, workspaceId: string, told: NewImport): Promise<StoredImport> {
  const { rows } = await sql<ImportRecord>`
    insert into imports (workspace_id, id, kind, file_name, file_path, mapping, options, form, columns, bytes_total,
                         created_by, runner, dry_run, source_id, status)
    values (${workspaceId}, ${newId()}, ${told.kind}, ${told.fileName}, ${told.filePath},
            ${JSON.stringify(told.mapping)}::jsonb, ${JSON.stringify(told.options)}::jsonb,
            ${JSON.stringify(told.form)}::jsonb, ${JSON.stringify(told.columns)}::jsonb, ${told.bytesTotal},
            ${told.createdBy}, ${told.runner}, ${told.dryRun ?? false}, ${told.sourceId ?? null}, 'waiting')
    returning ${columns}`.execute(tx)
  const [record] = rows
  if (!record) throw new Error('The import was not written down')
  return toImport(record)
}

export async function findImport(
  tx: Store,
  workspaceId: string,
  id: string,
): Promise<StoredImport | undefined> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from imports where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0] && toImport(rows[0])
}

export async function pageOfImports(
  tx: Store,
  workspaceId: string,
  limit: number,
  beforeId: string | null,
): Promise<StoredImport[]> {
  // Ids are UUIDs of version 7: they sort by the time they were made.
  const { rows } = await sql<ImportRecord>`
    select ${columns} from imports
    where workspace_id = ${workspaceId} ${beforeId ? sql`and id < ${beforeId}::uuid` : sql``}
    order by id desc limit ${limit}`.execute(tx)
  return rows.map(toImport)
}

/** What the columns of a file like this one were taken for when the last one was brought in. */
export async function lastMapping(
  tx: Store,
  workspaceId: string,
  kind: string,
  fileColumns: readonly string[],
): Promise<{ mapping: Record<string, string>; options: Record<string, unknown>; at: string } | undefined> {
  const { rows } = await sql<{
    mapping: Record<string, string>
    options: Record<string, unknown>
    at: Date
  }>`
    select mapping, options, created_at as at from imports
    where workspace_id = ${workspaceId} and kind = ${kind} and status = 'done' and not dry_run
      and columns = ${JSON.stringify(fileColumns)}::jsonb
    order by id desc limit 1`.execute(tx)
  const [last] = rows
  return last && { ...last, at: last.at.toISOString() }
}

/** Imports a worker has something to do for, the oldest first. */
export async function waitingImports(db: Store): Promise<StoredImport[]> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from imports
    where status in ('waiting', 'running') and runner = 'worker'
      and coalesce((trouble ->> 'retryAt')::timestamptz <= now(), true)
    order by id limit 100`.execute(db)
  return rows.map(toImport)
}

/** Imports that a command carries out, or did until it was killed: begun a while ago, so that it surely holds them. */
export async function commandsImports(db: Store): Promise<StoredImport[]> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from imports
    where status in ('waiting', 'running') and runner = 'command-line'
      and created_at < now() - interval '1 minute' limit 100`.execute(db)
  return rows.map(toImport)
}

/** Begins or goes on; undefined when it has ended meanwhile. */
export async function markRunning(db: Store, one: StoredImport): Promise<StoredImport | undefined> {
  const { rows } = await sql<ImportRecord>`
    update imports set status = 'running', started_at = coalesce(started_at, now())
    where workspace_id = ${one.workspaceId} and id = ${one.id} and status in ('waiting', 'running')
    returning ${columns}`.execute(db)
  return rows[0] && toImport(rows[0])
}

export async function markEnded(
  db: Store,
  one: { workspaceId: string; id: string },
  status: 'done' | 'failed' | 'stopped',
  error: Label | null = null,
): Promise<boolean> {
  const { rows } = await sql`
    update imports set status = ${status}, error = ${error && JSON.stringify(error)}::jsonb, ended_at = now()
    where workspace_id = ${one.workspaceId} and id = ${one.id} and status in ('waiting', 'running')
    returning 1`.execute(db)
  return rows.length > 0
}

/** It stays as it is and is tried again; its reading or saving has changed nothing. */
export async function writeTrouble(db: Store, one: StoredImport, trouble: Trouble): Promise<void> {
  await sql`
    update imports set trouble = ${JSON.stringify(trouble)}::jsonb
    where workspace_id = ${one.workspaceId} and id = ${one.id} and status = 'running'`.execute(db)
}

/** An import that was stopped, or given up after failing steps, waits for its next turn. False: it did not stand so. */
export async function markWaiting(
  db: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const { rows } = await sql`
    update imports set status = 'waiting', error = null, trouble = null, ended_at = null
    where workspace_id = ${workspaceId} and id = ${id} and runner = 'worker'
      and (status = 'stopped' or (status = 'failed' and trouble is not null))
    returning 1`.execute(db)
  return rows.length > 0
}

/** Writes how far it is; false when it was stopped meanwhile. Something saved ends its trouble. */
export async function writeProgress(
  db: Store,
  one: StoredImport,
  now: Partial<
    Pick<
      StoredImport,
      'phase' | 'position' | 'staging' | 'bytesRead' | 'rowsTotal' | 'rowsDone' | 'rowsFailed' | 'summary'
    >
  >,
): Promise<boolean> {
  const next = { ...one, ...now }
  const isFurther = next.position !== one.position
  const { rows } = await sql`
    update imports set phase = ${next.phase}, position = ${next.position}, staging = ${next.staging},
      bytes_read = ${next.bytesRead}, rows_total = ${next.rowsTotal}, rows_done = ${next.rowsDone},
      rows_failed = ${next.rowsFailed}, summary = ${JSON.stringify(next.summary)}::jsonb,
      trouble = case when ${isFurther} then null else trouble end
    where workspace_id = ${one.workspaceId} and id = ${one.id} and status = 'running'
    returning 1`.execute(db)
  if (rows.length > 0) Object.assign(one, now, isFurther ? { trouble: null } : {})
  return rows.length > 0
}

/** Imports that ended and still have their rows in a staging table. */
export async function endedWithStaging(db: Store): Promise<StoredImport[]> {
  const { rows } = await sql<ImportRecord>`
    select ${columns} from imports
    where status in ('done', 'failed', 'stopped') and staging is not null limit 100`.execute(db)
  return rows.map(toImport)
}

export async function forgetStaging(db: Store, one: StoredImport): Promise<void> {
  await sql`
    update imports set staging = null
    where workspace_id = ${one.workspaceId} and id = ${one.id} and status not in ('waiting', 'running')`.execute(
    db,
  )
}

/** Whether some import still needs this file. */
export async function isFileNeeded(db: Store, filePath: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from imports where file_path = ${filePath} and status in ('waiting', 'running') limit 1`.execute(
    db,
  )
  return rows.length > 0
}
