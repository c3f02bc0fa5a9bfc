import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { Thresholds } from './compute/thresholds.ts'
import { Understanding } from './settings.ts'

/** What a base was, or is being, computed with. */
export const Grading = z.object({
  understanding: Understanding,
  thresholds: Thresholds,
  timeZone: z.string(),
})
export type Grading = z.infer<typeof Grading>

export interface BaseState {
  workspaceId: string
  computedAt: Date | null
  tookMs: number | null
  grading: unknown
  runAsOf: Date | null
  runGrading: unknown
  runPosition: number
  runDone: number
  runTotal: number
  runProfilesPosition: number | null
  runSpentMs: number
  runBeatAt: Date | null
  runProblem: string | null
  wantedAt: Date | null
  wantsProfiles: boolean
  /** Whether a step of it is being made at this moment, by any process. */
  isHeld: boolean
}

const columns = sql`workspace_id as "workspaceId", computed_at as "computedAt", took_milliseconds as "tookMs",
  grading, run_as_of as "runAsOf", run_grading as "runGrading", run_position as "runPosition", run_done as "runDone",
  run_total as "runTotal", run_profiles_position as "runProfilesPosition",
  run_spent_milliseconds as "runSpentMs", run_beat_at as "runBeatAt", run_problem as "runProblem",
  wanted_at as "wantedAt", wants_profiles as "wantsProfiles",
  exists (select from pg_locks l where l.locktype = 'transactionid' and l.granted and l.transactionid = trait_bases.xmax)
    as "isHeld"`

export async function readBase(tx: Transaction, workspaceId: string): Promise<BaseState | undefined> {
  const { rows } = await sql<BaseState>`
    select ${columns} from trait_bases where workspace_id = ${workspaceId}`.execute(tx)
  return rows[0]
}

/** A base is computed again after this at the earliest, and never for more than a sixtieth of the time. */
const shortestAgeMs = 60_000
const shareOfTime = 60

/** The base that goes on, or is asked for, or is most overdue; held until the transaction ends. Others take others. */
export async function holdDueBase(
  tx: Transaction,
  workspaceIds: readonly string[] | null,
): Promise<BaseState | undefined> {
  await sql`
    insert into trait_bases (workspace_id, wanted_at)
    select id, now() from workspaces w where not exists (select from trait_bases b where b.workspace_id = w.id)
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<BaseState>`
    select ${columns} from trait_bases
    where (run_as_of is not null or wanted_at is not null or computed_at is null or computed_at < clock_timestamp()
        - greatest(${shortestAgeMs}::bigint, took_milliseconds::bigint * ${shareOfTime}) * interval '1 millisecond')
      and (${workspaceIds === null} or workspace_id = any(${workspaceIds ?? []}::uuid[]))
    order by run_as_of is null, wanted_at nulls last, computed_at nulls first
    limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

/** Ask for a whole base to be computed anew. One that is being computed with other settings begins again. */
export async function wantBase(
  tx: Transaction,
  workspaceId: string,
  { withProfiles = false, beginsAgain = false } = {},
): Promise<void> {
  await sql`
    insert into trait_bases as base (workspace_id, wanted_at, wants_profiles)
    values (${workspaceId}, now(), ${withProfiles})
    on conflict (workspace_id) do update set wanted_at = now(),
      wants_profiles = base.wants_profiles or ${withProfiles},
      run_as_of = case when ${beginsAgain} then null else base.run_as_of end`.execute(tx)
}

export async function beginRun(
  tx: Transaction,
  workspaceId: string,
  run: { asOf: Date; grading: Grading; total: number },
): Promise<void> {
  await sql`
    update trait_bases set run_as_of = ${run.asOf}, run_grading = ${JSON.stringify(run.grading)}::jsonb, run_position = 0,
      run_done = 0, run_total = ${run.total}, run_profiles_position = null,
      run_spent_milliseconds = 0, run_beat_at = clock_timestamp(), run_problem = null, wanted_at = null
    where workspace_id = ${workspaceId}`.execute(tx)
}

/** Profiles come before the thresholds: the first part of a run that was asked to write them anew. */
export async function moveProfiles(
  tx: Transaction,
  workspaceId: string,
  position: number | null,
): Promise<void> {
  await sql`
    update trait_bases set run_profiles_position = ${position}, wants_profiles = ${position !== null},
      run_beat_at = clock_timestamp(), run_problem = null
    where workspace_id = ${workspaceId}`.execute(tx)
}

export async function moveRun(
  tx: Transaction,
  workspaceId: string,
  step: { position: number; done: number; spentMs: number; isLast: boolean },
): Promise<void> {
  await sql`
    update trait_bases set run_position = ${step.position}, run_done = run_done + ${step.done},
      run_spent_milliseconds = run_spent_milliseconds + ${Math.ceil(step.spentMs)},
      run_beat_at = clock_timestamp(), run_problem = null
    where workspace_id = ${workspaceId}`.execute(tx)
  if (!step.isLast) return
  await sql`
    update trait_bases set computed_at = run_as_of, took_milliseconds = run_spent_milliseconds, grading = run_grading,
      run_as_of = null, run_grading = null
    where workspace_id = ${workspaceId}`.execute(tx)
}

export async function tellProblem(tx: Transaction, workspaceId: string, problem: string): Promise<void> {
  await sql`
    update trait_bases set run_problem = ${problem} where workspace_id = ${workspaceId}`.execute(tx)
}

/** Whether a computing of the whole base goes on, or is asked for. */
export async function isRunning(tx: Transaction, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from trait_bases where workspace_id = ${workspaceId} and (run_as_of is not null or wanted_at is not null)`.execute(
    tx,
  )
  return rows.length > 0
}

/** What customers touched now are graded by: as the base is being computed, or was computed last. */
export async function gradingOf(tx: Transaction, workspaceId: string): Promise<Grading | null> {
  const base = await readBase(tx, workspaceId)
  const kept = Grading.safeParse((base?.runAsOf ? base.runGrading : null) ?? base?.grading)
  if (!kept.success) return null
  const { timeZone } = await getWorkspace(tx, workspaceId)
  return { ...kept.data, timeZone }
}
