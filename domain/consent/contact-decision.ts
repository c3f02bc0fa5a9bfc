import { channels } from '../../channels/index.ts'
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
 * same instant the refusal; and whether the address is on the stop list. `limit 1` keeps each look a look by key: of
 * thousands of questions PostgreSQL would rather read the whole base.
 */
export async function permissionsOf(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
): Promise<Permission[]> {
  if (questions.length === 0) return []
  const { rows } = await sql<Permission>`
    select c.root, newest.status, s.reason as suppression, wish.frequency, wish.paused_until as "pausedUntil"
    from unnest(
      ${questions.map((one) => one.customerId)}::bigint[], ${questions.map((one) => one.channel)}::text[],
      ${questions.map((one) => one.address)}::text[], ${questions.map((one) => one.topic ?? defaultTopic)}::text[]
    ) with ordinality as asked (customer_id, channel, address, topic, place)
    left join lateral (
      select coalesce(merged_into, id) as root from customers
      where workspace_id = ${workspaceId} and id = asked.customer_id limit 1) c on true
    left join lateral (
      select c.root || array(
        select id from customers where workspace_id = ${workspaceId} and merged_into = c.root) as ids) family on true
    left join lateral (
      select status from consents
      where workspace_id = ${workspaceId} and customer_id = any(family.ids) and channel = asked.channel
        and topic = asked.topic
      order by at desc, status desc limit 1) newest on true
    left join lateral (
      select frequency, paused_until from contact_preferences
      where workspace_id = ${workspaceId} and customer_id = any(family.ids)
      order by updated_at desc limit 1) wish on true
    left join lateral (
      select reason from suppressions
      where workspace_id = ${workspaceId} and channel = asked.channel and address = asked.address limit 1) s on true
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
    const channel = channels.named(question.channel)
    if (channel?.isForPrograms || channel?.isOwnPage) return { allowed: true }
    if (permission.status === 'withdrawn') return refused('consent-withdrawn')
    if (permission.status !== 'granted') return refused('no-consent')
    return { allowed: true }
  })
}
