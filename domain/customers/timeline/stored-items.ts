import { planned, sql, type Transaction } from '../../../engines/index.ts'
import type { TimelineItem, TimelineKind, TimelinePlace } from './item.ts'

type Stored = Exclude<TimelineKind, 'event' | 'segment'>

interface Person {
  workspaceId: string
  ids: number[]
}

const mine = ({ workspaceId, ids }: Person, table: string) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`${column('workspace_id')} = ${workspaceId} and ${column('customer_id')} = any(${ids}::bigint[])`
}

/** The fates of a message that the timeline tells, each with the column that says when. */
const fates = [
  ['delivered', 'delivered_at'],
  ['returned', 'returned_at'],
  ['opened', 'opened_at'],
  ['clicked', 'clicked_at'],
  ['converted', 'converted_at'],
  ['unsubscribed', 'unsubscribed_at'],
] as const

const messageData = sql`
  'messageId', m.id, 'channel', m.channel, 'subject', m.subject, 'flowId', m.flow_id, 'flowName', f.name,
  'campaignName', g.name,
  'reasonCode', m.reason_code, 'reason', m.reason, 'reasonValues', m.reason_values, 'returnReason', m.return_reason`

const messagesWithNames = sql`
  messages m left join flows f on f.workspace_id = m.workspace_id and f.id = m.flow_id
  left join campaigns g on g.workspace_id = m.workspace_id and g.id = m.campaign_id`

/** What was refused at the hand-over never went out, so it did not come back. */
const fateOfMessages = (person: Person, what: string, when: string) => sql`
  select ${sql.ref(`m.${when}`)} as at, 'message:' || m.id || ':' || ${what} as id, 'message' as kind,
    jsonb_build_object('what', ${what}::text, ${messageData}) as data
  from ${messagesWithNames}
  where ${mine(person, 'm')} and ${sql.ref(`m.${when}`)} is not null
    ${what === 'returned' ? sql`and m.status <> 'failed'` : sql``}`

/** Each gives `at`, `id` (unique in the timeline), `kind` and `data`. */
const parts: Record<Stored, (person: Person) => ReturnType<typeof sql>[]> = {
  order: (person) => [
    sql`
      select o.placed_at as at, 'order:' || o.id as id, 'order' as kind, jsonb_build_object('orderId', o.id,
        'number', o.number, 'status', o.status, 'channel', o.channel, 'store', o.store, 'totalMinor', o.total_minor,
        'currency', o.currency, 'told', case when o.told is not null then
          jsonb_build_object('currency', o.told->'currency', 'totalMinor', o.told->'totalMinor') end, 'isPurchase', o.is_purchase, 'attributedMessageId', o.attributed_message_id,
        'lineCount', (select count(*) from order_lines l where l.workspace_id = o.workspace_id and l.order_id = o.id)
      ) as data
      from orders o where ${mine(person, 'o')}`,
  ],
  message: (person) => [
    sql`
      select coalesce(m.sent_at, m.claimed_at, m.created_at) as at, 'message:' || m.id as id, 'message' as kind,
        jsonb_build_object('what', m.status, ${messageData}) as data
      from ${messagesWithNames}
      where ${mine(person, 'm')} and m.status in ('sent', 'skipped', 'failed', 'in-doubt')`,
    ...fates.map(([what, when]) => fateOfMessages(person, what, when)),
    sql`
      select a.answered_at as at, 'message:' || m.id || ':answered:' || a.question as id, 'message' as kind,
        jsonb_build_object('what', 'answered', ${messageData}, 'question', a.question, 'value', a.value,
          'comment', a.comment) as data
      from message_feedback a
      join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
      left join flows f on f.workspace_id = m.workspace_id and f.id = m.flow_id
      left join campaigns g on g.workspace_id = m.workspace_id and g.id = m.campaign_id
      where ${mine(person, 'a')}`,
  ],
  flow: (person) => [
    sql`
      select e.started_at as at, 'flow:' || e.id as id, 'flow' as kind, jsonb_build_object('what', 'entered',
        'flowId', e.flow_id, 'flowName', f.name, 'enrolmentId', e.id, 'stepId', null, 'outcome', null,
        'reason', null) as data
      from enrolments e left join flows f on f.workspace_id = e.workspace_id and f.id = e.flow_id
      where ${mine(person, 'e')}`,
    sql`
      select e.ended_at, 'flow:' || e.id || ':ended', 'flow', jsonb_build_object('what', e.status,
        'flowId', e.flow_id, 'flowName', f.name, 'enrolmentId', e.id, 'stepId', e.step_id, 'outcome', null,
        'reason', e.reason)
      from enrolments e left join flows f on f.workspace_id = e.workspace_id and f.id = e.flow_id
      where ${mine(person, 'e')} and e.ended_at is not null and e.status in ('done', 'exited', 'failed')`,
  ],
  consent: (person) => [
    sql`
      select c.at, 'consent:' || c.id as id, 'consent' as kind, jsonb_build_object('channel', c.channel,
        'topic', c.topic, 'status', c.status, 'proof', c.proof) as data
      from consents c where ${mine(person, 'c')}`,
  ],
  note: (person) => [
    sql`
      select n.created_at as at, 'note:' || n.id as id, 'note' as kind,
        jsonb_build_object('noteId', n.id, 'text', n.text, 'author', u.name) as data
      from customer_notes n left join users u on u.id::text = n.author_id
      where ${mine(person, 'n')} and n.deleted_at is null`,
  ],
  merge: ({ workspaceId, ids }) => {
    const data = (what: string) => sql`jsonb_build_object('what', ${what}::text, 'mergeId', id,
      'fromCustomerId', from_customer_id, 'intoCustomerId', into_customer_id, 'reason', reason)`
    const touching = sql`workspace_id = ${workspaceId}
      and (from_customer_id = any(${ids}::bigint[]) or into_customer_id = any(${ids}::bigint[]))`
    return [
      sql`select merged_at as at, 'merge:' || id as id, 'merge' as kind, ${data('merged')} as data
          from merges where ${touching}`,
      sql`select undone_at, 'merge:' || id || ':undone', 'merge', ${data('parted')}
          from merges where ${touching} and undone_at is not null`,
    ]
  },
}

/** What PostgreSQL knows of a person's life, older than a place, the newest first. */
export async function storedItems(
  tx: Transaction,
  person: Person,
  kinds: readonly TimelineKind[],
  before: TimelinePlace,
  limit: number,
): Promise<TimelineItem[]> {
  const asked = kinds
    .filter((kind) => kind !== 'event' && kind !== 'segment')
    .flatMap((kind) => parts[kind](person))
  if (asked.length === 0) return []
  const { rows } = await sql<{ at: Date; id: string; kind: Stored; data: Record<string, unknown> }>`
    ${planned}
    select * from (
      select date_trunc('milliseconds', at) as at, id collate "C" as id, kind, data
      from (${sql.join(asked, sql` union all `)}) parts
    ) items
    where (at, id) < (${before.at}::timestamptz, ${before.id})
    order by at desc, id desc limit ${limit}`.execute(tx)
  return rows.map(({ at, id, kind, data }) => ({ id, at: at.toISOString(), kind, ...data }) as TimelineItem)
}

/** Names and colours of segments. */
export async function segmentsNamed(
  tx: Transaction,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, { name: string; color: number }>> {
  const { rows } = await sql<{ id: string; name: string; color: number }>`
    select id, name, color from segments where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ id, ...segment }) => [id, segment]))
}

/** The names of the flows a person was ever in. */
export async function flowsOf(tx: Transaction, { workspaceId, ids }: Person): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct f.id, f.name from enrolments e
    join flows f on f.workspace_id = e.workspace_id and f.id = e.flow_id
    where e.workspace_id = ${workspaceId} and e.customer_id = any(${ids}::bigint[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
