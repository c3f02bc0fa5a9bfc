import { sql, type Transaction } from '../../engines/index.ts'
import type { Context } from '../context.ts'
import { livingName } from '../customers/index.ts'
import type { AnsweredMessage } from './answers-store.ts'
import type { Feedback } from './letter/feedback.ts'

export interface NewFeedback extends Feedback {
  message: AnsweredMessage
  at: Date
}

/** What buttons said: the last of each question, unless the page has been answered. */
export async function putPressed(tx: Transaction, pressed: readonly NewFeedback[]): Promise<void> {
  const last = new Map(pressed.map((one) => [`${one.message.id} ${one.question}`, one]))
  const rows = [...last.values()].sort((one, other) => (one.message.id < other.message.id ? -1 : 1))
  if (rows.length === 0) return
  await sql`
    insert into message_feedback as f (workspace_id, message_id, customer_id, question, value, is_confirmed, answered_at)
    select workspace_id, message_id, customer_id, question, value, false, at from unnest(
      ${rows.map((one) => one.message.workspace_id)}::uuid[], ${rows.map((one) => one.message.id)}::uuid[],
      ${rows.map((one) => one.message.customer_id)}::bigint[], ${rows.map((one) => one.question)}::text[],
      ${rows.map((one) => one.value)}::text[], ${rows.map((one) => one.at)}::timestamptz[]
    ) as p(workspace_id, message_id, customer_id, question, value, at)
    on conflict (workspace_id, message_id, question) do update set value = excluded.value, answered_at = excluded.answered_at
    where not f.is_confirmed and f.answered_at <= excluded.answered_at`.execute(tx)
}

/** What was a program's press is forgotten; what was said on the page stays. */
export async function forgetPressed(tx: Transaction, pressed: readonly NewFeedback[]): Promise<void> {
  if (pressed.length === 0) return
  await sql`
    delete from message_feedback f using unnest(
      ${pressed.map((one) => one.message.workspace_id)}::uuid[], ${pressed.map((one) => one.message.id)}::uuid[],
      ${pressed.map((one) => one.question)}::text[], ${pressed.map((one) => one.value)}::text[]
    ) as p(workspace_id, message_id, question, value)
    where f.workspace_id = p.workspace_id and f.message_id = p.message_id and f.question = p.question and f.value = p.value
      and not f.is_confirmed`.execute(tx)
}

/** What was said on the page. Words belong to the answer they were given with: another answer does not take them over. */
export async function putConfirmed(
  tx: Transaction,
  { message, question, value, at }: NewFeedback,
  comment: string | null,
): Promise<void> {
  await sql`
    insert into message_feedback as f (workspace_id, message_id, customer_id, question, value, comment, is_confirmed, answered_at)
    values (${message.workspace_id}, ${message.id}, ${message.customer_id}, ${question}, ${value}, ${comment}, true, ${at})
    on conflict (workspace_id, message_id, question) do update set
      value = excluded.value, is_confirmed = true, answered_at = excluded.answered_at,
      comment = case when f.value = excluded.value then coalesce(excluded.comment, f.comment) else excluded.comment end`.execute(
    tx,
  )
}

export interface FeedbackCount {
  key: string
  question: Feedback['question']
  value: string
  count: number
}

export interface FeedbackFilter {
  since: Date
  campaignId?: string | undefined
  flowId?: string | undefined
  templateId?: string | undefined
}

const matching = (workspaceId: string, filter: FeedbackFilter) => sql`
  f.workspace_id = ${workspaceId} and f.answered_at >= ${filter.since}
  ${filter.campaignId ? sql`and m.campaign_id = ${filter.campaignId}` : sql``}
  ${filter.flowId ? sql`and m.flow_id = ${filter.flowId}` : sql``}
  ${filter.templateId ? sql`and m.template_id = ${filter.templateId}` : sql``}`

const joined = sql`message_feedback f join messages m on m.workspace_id = f.workspace_id and m.id = f.message_id`

/** How many gave each answer, by what their letters were of. */
export async function countFeedback(
  tx: Transaction,
  workspaceId: string,
  filter: FeedbackFilter,
  by: 'total' | 'template' | 'campaign' | 'flow',
): Promise<FeedbackCount[]> {
  const key = by === 'total' ? sql`''` : sql`coalesce(${sql.ref(`m.${by}_id`)}::text, '')`
  const { rows } = await sql<FeedbackCount>`
    select ${key} as key, f.question, f.value, count(*)::int as count from ${joined}
    where ${matching(workspaceId, filter)} group by 1, 2, 3 order by 1, 2, 4 desc, 3`.execute(tx)
  return rows
}

export interface SaidRow {
  customer_id: number
  customer_name: string | null
  question: Feedback['question']
  value: string
  comment: string
  answered_at: Date
}

/** What people wrote with their answers, newest first. */
export async function commentsOf(
  { tx, workspaceId, actor }: Context,
  filter: FeedbackFilter,
  most: number,
): Promise<SaidRow[]> {
  const { rows } = await sql<SaidRow>`
    select living.id as customer_id, ${livingName(actor)} as customer_name,
      f.question, f.value, f.comment, f.answered_at
    from ${joined}
    join customers born on born.workspace_id = f.workspace_id and born.id = f.customer_id
    join customers living on living.workspace_id = f.workspace_id and living.id = coalesce(born.merged_into, born.id)
    where ${matching(workspaceId, filter)} and f.comment is not null
    order by f.answered_at desc limit ${most}`.execute(tx)
  return rows
}
