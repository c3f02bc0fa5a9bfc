import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'

export interface DuplicateRun {
  id: string
  status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  askedBy: string
  askedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  step: string | null
  stepDone: number
  stepTotal: number
  cards: number | null
  compared: number | null
  merged: number
  doubtful: number
  error: string | null
}

const runColumns = sql`id, status, asked_by as "askedBy", asked_at as "askedAt", started_at as "startedAt",
  ended_at as "endedAt", step, step_done as "stepDone", step_total as "stepTotal", cards, compared, merged, doubtful, error`

export async function listRuns(
  tx: Transaction | Db,
  workspaceId: string,
  limit: number,
): Promise<DuplicateRun[]> {
  const { rows } = await sql<DuplicateRun>`
    select ${runColumns} from duplicate_runs where workspace_id = ${workspaceId}
    order by asked_at desc limit ${limit}`.execute(tx)
  return rows
}

/** Asks for a run over the whole base; the one that is open already, if there is one. */
export async function askForRun(
  tx: Transaction | Db,
  workspaceId: string,
  askedBy: string,
): Promise<DuplicateRun> {
  await sql`
    insert into duplicate_runs (workspace_id, id, status, asked_by)
    values (${workspaceId}, ${newId()}, 'waiting', ${askedBy})
    on conflict (workspace_id) where status in ('waiting', 'running') do nothing`.execute(tx)
  const { rows } = await sql<DuplicateRun>`
    select ${runColumns} from duplicate_runs
    where workspace_id = ${workspaceId} and status in ('waiting', 'running')`.execute(tx)
  const [run] = rows
  if (!run) throw new Error('A run was not written down')
  return run
}

/** @returns whether there was one to stop */
export async function stopRun(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const stopped = await sql`
    update duplicate_runs set status = 'stopped', ended_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and status in ('waiting', 'running')`.execute(tx)
  return (stopped.numAffectedRows ?? 0n) > 0n
}

/** So many cards more do not make another base. */
const fewNew = 50

export interface DueWork {
  workspaceId: string
  /** A run over the whole base; null: only the queue. */
  runId: string | null
}

/**
 * What is to be done: runs that were asked for (or whose worker died), then queues. A base is compared as a whole once
 * a day, when there is no model yet (a base just being filled is given two minutes), when too many cards wait to be
 * compared one by one, and when it has outgrown its model: then who waits is not judged by a model of another base.
 */
export async function dueWork(
  db: Db,
  { manyWaiting, only = null }: { manyWaiting: number; only?: string | null },
): Promise<DueWork[]> {
  const waiting = sql`(
    select count(*) from (select from duplicate_queue q where q.workspace_id = m.workspace_id limit ${manyWaiting}) q)`
  const isOutgrown = sql`m.new_since + ${waiting} >= greatest(${fewNew}, m.cards / 10)`
  await sql`
    insert into duplicate_runs (workspace_id, id, status, asked_by)
    select w.id, gen_random_uuid(), 'waiting', 'schedule'
    from workspaces w
    left join lateral (
      select max(asked_at) filter (where r.status <> 'stopped') as at, coalesce(bool_or(
        r.status in ('failed', 'stopped') and r.ended_at > now() - interval '10 minutes'), false) as came_to_nothing
      from duplicate_runs r where r.workspace_id = w.id) last on true
    where coalesce((w.settings->'duplicates'->>'isScheduled')::boolean, true)
      and exists (select from duplicate_queue q where q.workspace_id = w.id)
      and (${only}::uuid is null or w.id = ${only}::uuid)
      and ((last.at is null and exists (
          select from duplicate_queue q where q.workspace_id = w.id and q.changed_at < now() - interval '2 minutes'))
        or last.at < now() - interval '1 day'
        or (last.at < now() - interval '10 minutes' and (
          not exists (select from duplicate_models m where m.workspace_id = w.id)
          or exists (select from duplicate_models m where m.workspace_id = w.id and ${waiting} >= ${manyWaiting})))
        or (not last.came_to_nothing and exists (
          select from duplicate_models m where m.workspace_id = w.id and m.cards < ${manyWaiting * 10} and ${isOutgrown})))
    on conflict (workspace_id) where status in ('waiting', 'running') do nothing`.execute(db)
  const { rows } = await sql<DueWork>`
    select workspace_id as "workspaceId", id as "runId" from duplicate_runs
    where status in ('waiting', 'running') and (${only}::uuid is null or workspace_id = ${only}::uuid)
    union all
    select m.workspace_id, null from duplicate_models m
    where (${only}::uuid is null or m.workspace_id = ${only}::uuid)
      and exists (select from duplicate_queue q where q.workspace_id = m.workspace_id)
      and not exists (select from duplicate_runs r where r.workspace_id = m.workspace_id and r.status in ('waiting', 'running'))`.execute(
    db,
  )
  return rows
}

export async function startRun(db: Db, { workspaceId, runId }: DueWork): Promise<void> {
  await sql`
    update duplicate_runs set status = 'running', started_at = now()
    where workspace_id = ${workspaceId} and id = ${runId} and status in ('waiting', 'running')`.execute(db)
}

/** @returns whether to go on: false when somebody stopped it */
export async function tellRun(
  db: Db,
  { workspaceId, runId }: DueWork,
  step: string,
  done: number,
  total: number,
): Promise<boolean> {
  const told = await sql`
    update duplicate_runs set step = ${step}, step_done = ${done}, step_total = ${total}
    where workspace_id = ${workspaceId} and id = ${runId} and status = 'running'`.execute(db)
  return (told.numAffectedRows ?? 0n) > 0n
}

export interface RunResult {
  cards: number
  compared: number
  merged: number
  doubtful: number
}

export async function endRun(
  db: Db,
  { workspaceId, runId }: DueWork,
  result: RunResult | { error: string },
): Promise<void> {
  const isDone = 'cards' in result
  await sql`
    update duplicate_runs set status = ${isDone ? 'done' : 'failed'}, ended_at = now(), step = null,
      error = ${isDone ? null : result.error}, cards = ${isDone ? result.cards : null},
      compared = ${isDone ? result.compared : null}, merged = ${isDone ? result.merged : 0},
      doubtful = ${isDone ? result.doubtful : 0}
    where workspace_id = ${workspaceId} and id = ${runId} and status = 'running'`.execute(db)
}
