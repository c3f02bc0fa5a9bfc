import { channels } from '../../channels/index.ts'
import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { noWorkspaceHere } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import type { Contact } from './contact.ts'
import type { Needs } from './rules/index.ts'

/** Went out; stands in a sender's hands or in doubt; waits for its time; was seen on the shop's own page. */
type State = 's' | 'h' | 'w' | 'p'

export interface PersonRow {
  root: number
  time_zone: string | null
  last_order_at: Date | null
  /** Their messages, the newest first: at (ms), topic, priority, state, 1 when they reacted to it. */
  messages: [number, string, number, State, 0 | 1][] | null
}

/** A message may have been asked for so long before it went. */
const longestWayDays = 30
/** Younger messages may still get a reaction. */
export const reactionDays = 2
/** Older silence is not held against anybody. */
export const silenceDays = 180

/** What goes to programs is no message to a person. */
const programs = channels.all.filter((one) => one.isForPrograms).map((one) => one.kind)
/** What stands on the shop's own page is no letter; where it counts, it does once it was seen. */
const ownPages = channels.all.filter((one) => one.isOwnPage).map((one) => one.kind)

/** What is set, as it is written down. */
export async function policyText(tx: Transaction | Db, workspaceId: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(settings ->> 'contactPolicy', '{}') as text from workspaces where id = ${workspaceId}`.execute(
    tx,
  )
  if (!rows[0]) throw noWorkspaceHere()
  return rows[0].text
}

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
  { contactDays = 0, reactions, onSite, zone }: Needs,
  except: readonly string[],
  now: Date,
): Promise<Map<number, PersonRow>> {
  const days = Math.max(contactDays > 0 ? contactDays + longestWayDays : 0, reactions ? silenceDays : 0)
  const since = new Date(now.getTime() - days * dayMs)
  const isPage = sql`m.channel = any(${ownPages}::text[])`
  const told = sql`
    cross join lateral (
      select r.root || array(
        select id from customers merged where merged.workspace_id = ${workspaceId} and merged.merged_into = r.root) as ids
    ) family
    cross join lateral (
      select json_agg(json_build_array(
          floor(date_part('epoch', case when m.status = 'queued' then m.send_at
            ${onSite ? sql`when ${isPage} then m.opened_at` : sql``} else coalesce(m.sent_at, m.claimed_at, m.send_at) end) * 1000),
          m.topic, m.priority, case
            ${onSite ? sql`when ${isPage} then 'p'` : sql``}
            when m.status = 'queued' then 'w' when m.status = 'sent' then 's' else 'h' end,
          case when coalesce(m.opened_at, m.clicked_at, m.converted_at) is null then 0 else 1 end)
        order by m.created_at desc) as list
      from messages m
      where m.workspace_id = ${workspaceId} and m.customer_id = any(family.ids) and m.created_at > ${since}
        and m.purpose = 'marketing' and m.status in ('queued', 'sending', 'sent', 'in-doubt')
        and not (m.channel = any(${programs}::text[]))
        and (not (${isPage}) ${onSite ? sql`or m.opened_at is not null` : sql``})
        ${except.length > 0 ? sql`and not (m.id = any(${except}::uuid[]))` : sql``}
    ) messages`
  const { rows } = await sql<PersonRow>`
    select r.root, ${zone ? sql`c.time_zone` : sql`null`} as time_zone,
      ${reactions ? sql`c.last_order_at` : sql`null::timestamptz`} as last_order_at,
      ${days > 0 ? sql`messages.list` : sql`null`} as messages
    from unnest(${roots}::bigint[]) as r(root)
    cross join lateral (
      select time_zone, last_order_at from customers
      where workspace_id = ${workspaceId} and id = r.root limit 1) c -- by key, however many are asked about
    ${days > 0 ? told : sql``}`.execute(tx)
  return new Map(rows.map((row) => [Number(row.root), row]))
}

export const contactsOf = (row: PersonRow | undefined): Contact[] =>
  (row?.messages ?? []).map(([at, topic, priority, state]) => ({
    at,
    topic,
    priority,
    isOut: state !== 'w',
    ...(state === 'p' ? { isOnSite: true as const } : {}),
  }))

/** How many of their newest messages in a row got no reaction: no opening, no click, no order since. */
export function silentOf(row: PersonRow | undefined, now: Date): number {
  let silent = 0
  const youngest = now.getTime() - reactionDays * dayMs
  const orderedAt = row?.last_order_at?.getTime() ?? Number.NEGATIVE_INFINITY
  for (const [at, , , state, reacted] of row?.messages ?? []) {
    if (state !== 's' || at > youngest) continue
    if (reacted || at < orderedAt) break
    silent += 1
  }
  return silent
}

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
