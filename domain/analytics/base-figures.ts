import { sql, type Transaction } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'

/** Counts over all living customers of a workspace. */
export interface BaseFigures {
  customers: number
  /** With a name in the world: an e-mail, phone, card or user id. */
  identified: number
  /** With an e-mail, consent to letters, and not on the stop list. */
  contactableByEmail: number
}

/** Counted by the lane not more often than this, and never for more than a fiftieth of the time. */
const shortestAgeMs = 5 * secondMs
const shareOfTime = 50
/** A base that is counted faster than this is counted whenever somebody asks. */
const quickMs = 40

const dueAfterMs = (tookMs: number) => Math.max(shortestAgeMs, tookMs * shareOfTime)

/** As kept by the lane when counting takes long, else counted now. */
export async function baseFigures(tx: Transaction, workspaceId: string, now: Date): Promise<BaseFigures> {
  const { rows } = await sql<BaseFigures & { tookMs: number; computedAt: Date }>`
    select customers, identified, contactable_by_email as "contactableByEmail", took_milliseconds as "tookMs",
      computed_at as "computedAt"
    from base_figures where workspace_id = ${workspaceId}`.execute(tx)
  const [kept] = rows
  const isFresh =
    kept && now.getTime() - kept.computedAt.getTime() < 2 * dueAfterMs(kept.tookMs) + 10 * secondMs
  if (kept && isFresh && kept.tookMs > quickMs)
    return {
      customers: kept.customers,
      identified: kept.identified,
      contactableByEmail: kept.contactableByEmail,
    }
  return countBase(tx, workspaceId)
}

async function countBase(tx: Transaction, workspaceId: string): Promise<BaseFigures> {
  const { rows } = await sql<BaseFigures>`
    select
      (select count(*) from customers where workspace_id = ${workspaceId} and merged_into is null) as customers,
      (select count(distinct coalesce(c.merged_into, c.id))
       from identifiers i join customers c on c.workspace_id = ${workspaceId} and c.id = i.customer_id
       where i.workspace_id = ${workspaceId} and i.kind <> 'anonymous-id') as identified,
      (select count(distinct newest.root)
       from (
         select distinct on (root, topic) coalesce(c.merged_into, c.id) as root, topic, status
         from consents s join customers c on c.workspace_id = ${workspaceId} and c.id = s.customer_id
         where s.workspace_id = ${workspaceId} and s.channel = 'email'
         order by root, topic, s.at desc, s.id desc
       ) newest
       join customers living on living.workspace_id = ${workspaceId} and living.id = newest.root
       left join suppressions stop
         on stop.workspace_id = ${workspaceId} and stop.channel = 'email' and stop.address = living.email
       where newest.status = 'granted' and living.email is not null and stop.address is null
      ) as "contactableByEmail"`.execute(tx)
  return rows[0] ?? { customers: 0, identified: 0, contactableByEmail: 0 }
}

/** Counts the one workspace whose figures are most overdue and keeps them. False when none is due. */
export async function refreshDueFigures(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w left join base_figures f on f.workspace_id = w.id
    where f.workspace_id is null or f.computed_at < clock_timestamp()
      - greatest(${shortestAgeMs}::int, f.took_milliseconds * ${shareOfTime}::int) * interval '1 millisecond'
    order by f.computed_at nulls first limit 1`.execute(tx)
  const [due] = rows
  if (!due) return false
  const startedAt = performance.now()
  const counted = await countBase(tx, due.id)
  const tookMs = Math.ceil(performance.now() - startedAt)
  await sql`
    insert into base_figures (workspace_id, customers, identified, contactable_by_email, took_milliseconds, computed_at)
    values (${due.id}, ${counted.customers}, ${counted.identified}, ${counted.contactableByEmail}, ${tookMs},
      clock_timestamp())
    on conflict (workspace_id) do update set customers = excluded.customers, identified = excluded.identified,
      contactable_by_email = excluded.contactable_by_email, took_milliseconds = excluded.took_milliseconds,
      computed_at = excluded.computed_at`.execute(tx)
  return true
}
