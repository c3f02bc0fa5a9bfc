import { sql, type Transaction } from '../../engines/index.ts'
import {
  type ContactDecision,
  type ContactQuestion,
  defaultTopic,
  type Permission,
  refused,
} from './consent.ts'

/**
 * What is known for each question, in their order: the newest word of the whole family (merged cards), of two at the
 * same instant the refusal; and whether the address is on the stop list.
 */
export async function permissionsOf(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
): Promise<Permission[]> {
  if (questions.length === 0) return []
  const { rows } = await sql<Permission>`
    select coalesce(c.merged_into, c.id) as root, newest.status, s.reason as suppression
    from unnest(
      ${questions.map((one) => one.customerId)}::bigint[], ${questions.map((one) => one.channel)}::text[],
      ${questions.map((one) => one.address)}::text[], ${questions.map((one) => one.topic ?? defaultTopic)}::text[]
    ) with ordinality as asked (customer_id, channel, address, topic, place)
    left join customers c on c.workspace_id = ${workspaceId} and c.id = asked.customer_id
    left join lateral (
      select e.status
      from customers member
      join consents e on e.workspace_id = ${workspaceId} and e.customer_id = member.id
        and e.channel = asked.channel and e.topic = asked.topic
      where member.workspace_id = ${workspaceId}
        and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
      order by e.at desc, e.status desc
      limit 1
    ) newest on true
    left join suppressions s on s.workspace_id = ${workspaceId} and s.channel = asked.channel
      and s.address = asked.address
    order by asked.place`.execute(tx)
  return rows
}

/** One answer per question, in their order. Without a grant nobody is written to. */
export async function contactDecision(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
): Promise<ContactDecision[]> {
  const permissions = await permissionsOf(tx, workspaceId, questions)
  return questions.map((question, index) => {
    const permission = permissions[index]
    if (!permission?.root) return refused('no-customer')
    if (!question.address) return refused('no-address')
    if (permission.suppression) return refused(permission.suppression)
    if (permission.status === 'withdrawn') return refused('consent-withdrawn')
    if (permission.status !== 'granted') return refused('no-consent')
    return { allowed: true }
  })
}
