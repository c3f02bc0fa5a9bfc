import { sql, type Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import type { Contact } from './contact.ts'
import type { Needs } from './rules/index.ts'

export interface PersonRow {
  root: number
  time_zone: string | null
  /** [at in ms, topic, priority, 1 when it went out or is in a sender's hands] */
  contacts: [number, string, number, 0 | 1][] | null
  silent: number | null
}

/** A message may have been asked for so long before it went. */
const longestWayDays = 30
/** Younger messages may still get a reaction. */
const reactionDays = 2

/** In which a sender's decisions about one person are taken one after another, whoever takes them. */
export async function takeTurns(tx: Transaction, workspaceId: string, roots: readonly number[]) {
  await sql`
    select pg_advisory_xact_lock(turn) from (
      select distinct hashtextextended('contact:' || ${workspaceId}::text || ':' || root, 0) as turn
      from unnest(${roots}::bigint[]) as r(root) order by turn) turns`.execute(tx)
}

/** What rules want to know of these people (living cards), each once, with the messages of all their merged cards. */
export async function readPeople(
  tx: Transaction,
  workspaceId: string,
  roots: readonly number[],
  { contactDays = 0, reactionsOf = 0, zone }: Needs,
  except: readonly string[],
  now: Date,
): Promise<Map<number, PersonRow>> {
  const since = new Date(now.getTime() - (contactDays + longestWayDays) * dayMs)
  const members = sql`
    select id from customers merged where merged.workspace_id = ${workspaceId} and merged.merged_into = r.root`
  const contacts = sql`
    select json_agg(json_build_array(
        floor(extract(epoch from case when m.status = 'queued' then m.send_at
          else coalesce(m.sent_at, m.claimed_at, m.send_at) end) * 1000),
        m.topic, m.priority, case when m.status = 'queued' then 0 else 1 end)) as list
    from messages m
    where m.workspace_id = ${workspaceId} and m.customer_id = any(family.ids) and m.created_at > ${since}
      and m.purpose = 'marketing' and m.status in ('queued', 'sending', 'sent', 'in-doubt')
      ${except.length > 0 ? sql`and not (m.id = any(${except}::uuid[]))` : sql``}`
  const silent = sql`
    select count(*)::int as count from (
      select newest.*, max(created_at) filter (where reacted) over () as reacted_at from (
        select m.created_at, m.sent_at,
          coalesce(m.opened_at, m.clicked_at, m.converted_at) is not null
            or m.sent_at < coalesce(c.last_order_at, '-infinity') as reacted
        from messages m
        where m.workspace_id = ${workspaceId} and m.customer_id = any(family.ids) and m.purpose = 'marketing'
          and m.status = 'sent' and m.sent_at < ${new Date(now.getTime() - reactionDays * dayMs)}
        order by m.created_at desc limit ${reactionsOf}) newest) seen
    where created_at > coalesce(reacted_at, '-infinity')`
  const { rows } = await sql<PersonRow>`
    select r.root, ${zone ? sql`c.time_zone` : sql`null`} as time_zone,
      ${contactDays > 0 ? sql`contacts.list` : sql`null`} as contacts,
      ${reactionsOf > 0 ? sql`silent.count` : sql`null`} as silent
    from unnest(${roots}::bigint[]) as r(root)
    join customers c on c.workspace_id = ${workspaceId} and c.id = r.root
    cross join lateral (select r.root || array(${members}) as ids) family
    ${contactDays > 0 ? sql`cross join lateral (${contacts}) contacts` : sql``}
    ${reactionsOf > 0 ? sql`cross join lateral (${silent}) silent` : sql``}`.execute(tx)
  return new Map(rows.map((row) => [Number(row.root), row]))
}

export const contactsOf = (row: PersonRow | undefined): Contact[] =>
  (row?.contacts ?? []).map(([at, topic, priority, isOut]) => ({ at, topic, priority, isOut: isOut === 1 }))

/** Living customers at random; all of them where there are few. Never reads the whole of a large base. */
export async function someCustomers(tx: Transaction, workspaceId: string, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with bounds as (
      select min(id) as low, max(id) as high from customers where workspace_id = ${workspaceId}
    ), guessed as (
      select distinct low + floor(random() * (high - low + 1))::bigint as id from bounds, generate_series(1, ${most * 4}::int)
    ), hit as (
      select c.id from guessed join customers c on c.workspace_id = ${workspaceId} and c.id = guessed.id
      where c.merged_into is null limit ${most}
    ), first as (
      select id from customers where workspace_id = ${workspaceId} and merged_into is null order by id limit ${most}
    )
    select id from hit where (select count(*) from hit) >= ${most / 2}
    union all
    select id from first where (select count(*) from hit) < ${most / 2}`.execute(tx)
  return rows.map((row) => Number(row.id))
}
