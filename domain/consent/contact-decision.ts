import { sql, type Transaction } from '../../engines/index.ts'
import {
  type ContactDecision,
  type ContactQuestion,
  defaultTopic,
  refused,
  type SuppressionReason,
} from './consent.ts'

interface Standing {
  place: number
  exists: boolean
  status: 'granted' | 'withdrawn' | null
  suppression: SuppressionReason | null
}

/**
 * One answer per question, in their order. The newest word of the whole family (merged cards) holds; of two at
 * the same instant, the refusal. Without a grant nobody is written to.
 */
export async function contactDecision(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
): Promise<ContactDecision[]> {
  if (questions.length === 0) return []
  const { rows } = await sql<Standing>`
    select asked.place::int as place, c.id is not null as exists, newest.status, s.reason as suppression
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
  return questions.map((question, index) => {
    const standing = rows[index]
    if (!standing?.exists) return refused('no-customer')
    if (!question.address) return refused('no-address')
    if (standing.suppression) return refused(standing.suppression)
    if (standing.status === 'withdrawn') return refused('consent-withdrawn')
    if (standing.status !== 'granted') return refused('no-consent')
    return { allowed: true }
  })
}
