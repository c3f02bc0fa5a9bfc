import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import { type FitPhase, FitResults, type FitScope, type StoredFit } from './fit.ts'

type Store = Db | Transaction

type FitRecord = Omit<StoredFit, 'asOf' | 'createdAt' | 'endedAt' | 'results'> & {
  asOf: Date | null
  createdAt: Date
  endedAt: Date | null
  results: unknown
}

const summaryColumns = sql`
  workspace_id as "workspaceId", id, scope, (
    select s.name from segments s
    where s.workspace_id = prediction_fits.workspace_id and s.id::text = scope ->> 'segmentId') as "segmentName", status, phase, progress, as_of as "asOf", verdict, reason,
  is_in_use as "isInUse", created_at as "createdAt", ended_at as "endedAt"`

function toFit(record: FitRecord): StoredFit {
  const results = FitResults.safeParse(record.results)
  return {
    ...record,
    asOf: record.asOf?.toISOString() ?? null,
    createdAt: record.createdAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    // Written by another version of the program: shown as without results.
    results: results.success ? results.data : null,
  }
}

async function fits(tx: Store, where: ReturnType<typeof sql>, withResults = true): Promise<StoredFit[]> {
  const { rows } = await sql<FitRecord>`
    select ${summaryColumns}, ${withResults ? sql`results` : sql`null as results`} from prediction_fits ${where}`.execute(
    tx,
  )
  return rows.map(toFit)
}

export async function findFit(tx: Store, workspaceId: string, id: string): Promise<StoredFit | undefined> {
  return (await fits(tx, sql`where workspace_id = ${workspaceId} and id = ${id}`))[0]
}

/** The fit whose model foretells. */
export async function fitInUse(tx: Store, workspaceId: string): Promise<StoredFit | undefined> {
  return (await fits(tx, sql`where workspace_id = ${workspaceId} and is_in_use`))[0]
}

/** The newest fit of everybody that ended well, model or not: what pages show. */
export async function newestFit(tx: Store, workspaceId: string): Promise<StoredFit | undefined> {
  const found = await fits(
    tx,
    sql`where workspace_id = ${workspaceId} and status = 'done' and scope ->> 'kind' = 'everybody'
        order by created_at desc limit 1`,
  )
  return found[0]
}

export const latestFits = (tx: Store, workspaceId: string, limit: number): Promise<StoredFit[]> =>
  fits(tx, sql`where workspace_id = ${workspaceId} order by created_at desc, id desc limit ${limit}`, false)

/** The newest fit of each cohort, segment and past day that ended well, and of everybody. */
export const newestOfEachScope = (tx: Store, workspaceId: string): Promise<StoredFit[]> =>
  fits(
    tx,
    sql`where workspace_id = ${workspaceId} and status = 'done' and not exists (
          select from prediction_fits newer where newer.workspace_id = prediction_fits.workspace_id
            and newer.status = 'done' and newer.scope = prediction_fits.scope
            and newer.created_at > prediction_fits.created_at)
        order by scope ->> 'kind' <> 'everybody', scope ->> 'from', created_at`,
  )

/** The generation of a segment's members that holds; 0 while it is counted for the first time, undefined when it is not there. */
export async function segmentGeneration(
  tx: Store,
  workspaceId: string,
  segmentId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ generation: number }>`
    select generation from segments where workspace_id = ${workspaceId} and id = ${segmentId}`.execute(tx)
  return rows[0]?.generation
}

/** Writes down a wish to fit; a waiting one of the same scope is answered instead. */
export async function askForFit(
  tx: Store,
  workspaceId: string,
  scope: FitScope,
  askedBy: string,
): Promise<StoredFit> {
  const text = JSON.stringify(scope)
  const waiting = await fits(
    tx,
    sql`where workspace_id = ${workspaceId} and status = 'waiting' and scope = ${text}::jsonb limit 1`,
    false,
  )
  if (waiting[0]) return waiting[0]
  const id = newId()
  await sql`insert into prediction_fits (workspace_id, id, scope, status, asked_by)
            values (${workspaceId}, ${id}, ${text}::jsonb, 'waiting', ${askedBy})`.execute(tx)
  const made = await findFit(tx, workspaceId, id)
  if (!made) throw new Error('The fit was not written down')
  return made
}

/** Ends what waits or runs; false when it has ended already. */
export async function stopFit(tx: Store, workspaceId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update prediction_fits set status = 'stopped', phase = null, ended_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and status in ('waiting', 'running')`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Takes away all fits to one part of the customers; a run of it ends without a trace. */
export async function forgetFits(tx: Store, workspaceId: string, scope: FitScope): Promise<void> {
  await sql`
    delete from prediction_fits
    where workspace_id = ${workspaceId} and scope = ${JSON.stringify(scope)}::jsonb and not is_in_use`.execute(
    tx,
  )
}

/** A run whose process gave no sign of life for this long is begun again. */
const lostAfterSeconds = 60

/** Takes the fit that has waited longest, or one whose process died. */
export async function claimFit(db: Store): Promise<StoredFit | undefined> {
  const { rows } = await sql<{ workspaceId: string; id: string }>`
    update prediction_fits set status = 'running', started_at = now(), seen_at = now(), progress = 0, phase = 'reading'
    where (workspace_id, id) = (
      select workspace_id, id from prediction_fits
      where status = 'waiting' or (status = 'running' and seen_at < now() - ${lostAfterSeconds} * interval '1 second')
      order by created_at limit 1 for update skip locked)
    returning workspace_id as "workspaceId", id`.execute(db)
  const [claimed] = rows
  return claimed && findFit(db, claimed.workspaceId, claimed.id)
}

/** A sign of life with how far it is; false when the fit was stopped meanwhile. */
export async function markProgress(
  db: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
  phase: FitPhase,
  progress: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update prediction_fits set phase = ${phase}, progress = ${progress}, seen_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and status = 'running'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** A sign of life within a long phase; false when the fit was stopped meanwhile. */
export async function markAlive(
  db: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update prediction_fits set seen_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and status = 'running'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

export interface FitEnd {
  status: 'done' | 'failed'
  verdict: 'converged' | 'flat' | 'failed' | null
  reason: Label | null
  results: FitResults | null
  asOf: Date
  /** Its model foretells from now on. */
  isInUse: boolean
}

const fitsKept = 60

/** Ends a run; the one in use gives way only to a new one. */
export async function endFit(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
  end: FitEnd,
): Promise<void> {
  if (end.isInUse)
    await sql`update prediction_fits set is_in_use = false where workspace_id = ${workspaceId} and is_in_use`.execute(
      tx,
    )
  await sql`
    update prediction_fits set status = ${end.status}, verdict = ${end.verdict}, phase = null, progress = 1,
      reason = ${end.reason && JSON.stringify(end.reason)}::jsonb,
      results = ${end.results && JSON.stringify(end.results)}::jsonb,
      as_of = ${end.asOf}, is_in_use = ${end.isInUse}, ended_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and status = 'running'`.execute(tx)
  await sql`
    delete from prediction_fits where workspace_id = ${workspaceId} and not is_in_use and (workspace_id, id) in (
      select workspace_id, id from prediction_fits where workspace_id = ${workspaceId}
      order by created_at desc offset ${fitsKept})`.execute(tx)
}

const refitAfterHours = 24
/** Fits of cohorts and segments are there to be compared: they are renewed weekly for as long as they are kept. */
const compareAgainAfterDays = 7
/** Nothing could be fitted: perhaps there is more to go by now. */
const tryAgainAfterMinutes = 20

/** An order told by its total alone that cost nothing: no purchase, but somebody came (decision 0063). */
const cameForNothing = sql`
  not o.is_purchase and o.status <> 'cancelled' and o.total_minor = 0 and o.refunded_minor = 0
  and not exists (select from order_lines l where l.workspace_id = o.workspace_id and l.order_id = o.id)`

/**
 * A workspace with orders whose last fit of everybody is a day old, or older than an import: one, the most overdue.
 * @param only whether it is this one's turn
 */
export async function workspaceDue(db: Store, only: string | null = null): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w
    left join lateral (
      select f.created_at as at, f.verdict from prediction_fits f
      where f.workspace_id = w.id and f.scope ->> 'kind' = 'everybody'
      order by f.created_at desc limit 1) last on true
    where (last.at is null
        or (last.verdict = 'failed' and last.at < now() - ${tryAgainAfterMinutes} * interval '1 minute') or last.at < now() - ${refitAfterHours} * interval '1 hour'
        or exists (select from imports i where i.workspace_id = w.id and i.kind = 'orders' and i.ended_at > last.at))
      and (${only}::uuid is null or w.id = ${only}::uuid)
      and (exists (select from orders o where o.workspace_id = w.id and o.is_purchase and o.customer_id is not null)
        or exists (select from orders o where o.workspace_id = w.id and o.customer_id is not null and ${cameForNothing}))
    order by last.at nulls first limit 1`.execute(db)
  return rows[0]?.id
}

/** The cohort or segment whose newest fit is oldest, when that is a week old and its workspace still has it. */
export async function scopeDue(db: Store): Promise<{ workspaceId: string; scope: FitScope } | undefined> {
  const { rows } = await sql<{ workspaceId: string; scope: FitScope }>`
    select f.workspace_id as "workspaceId", f.scope from prediction_fits f
    where f.scope ->> 'kind' in ('cohort', 'segment') and f.status in ('done', 'failed')
      and f.created_at < now() - ${compareAgainAfterDays} * interval '1 day'
      and not exists (
        select from prediction_fits newer where newer.workspace_id = f.workspace_id and newer.scope = f.scope
          and newer.created_at > f.created_at)
      and (f.scope ->> 'kind' <> 'segment' or exists (
        select from segments s where s.workspace_id = f.workspace_id and s.generation > 0
          and s.id = (f.scope ->> 'segmentId')::uuid))
    order by f.created_at limit 1`.execute(db)
  return rows[0]
}
