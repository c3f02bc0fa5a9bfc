import { sql, type Transaction } from '../../engines/index.ts'
import type { Actor, Context } from '../context.ts'
import { livingName } from '../customers/index.ts'

export interface MessageRow {
  id: string
  channel: string
  topic: string
  customer_id: number
  root_id: number
  customer_name: string | null
  address: string | null
  template_id: string | null
  template_name: string | null
  flow_id: string | null
  flow_name: string | null
  step_id: string | null
  enrolment_id: string | null
  campaign_id: string | null
  campaign_name: string | null
  variant: string | null
  subject: string | null
  status: string
  reason: string | null
  reason_code: string | null
  reason_values: Record<string, number> | null
  attempts: number
  send_at: Date
  created_at: Date
  sent_at: Date | null
  provider_id: string | null
  delivered_at: Date | null
  opened_at: Date | null
  clicked_at: Date | null
  converted_at: Date | null
  unsubscribed_at: Date | null
  returned_at: Date | null
  return_reason: string | null
  complained_at: Date | null
}

export interface MessageFilter {
  status?: string | undefined
  channel?: string | undefined
  flowId?: string | undefined
  campaignId?: string | undefined
  stepId?: string | undefined
  customerId?: number | undefined
}

const columns = (actor: Actor) => sql`
  m.id, m.channel, m.topic, m.customer_id, living.id as root_id,
  ${livingName(actor)} as customer_name, m.address, m.template_id,
  t.name as template_name, m.flow_id, f.name as flow_name, m.step_id, m.enrolment_id, m.campaign_id, g.name as campaign_name,
  m.variant, m.subject, m.status, m.reason,
  m.reason_code, m.reason_values, m.attempts, m.send_at, m.created_at, m.sent_at, m.provider_id, m.delivered_at, m.opened_at, m.clicked_at,
  m.converted_at, m.unsubscribed_at, m.returned_at, m.return_reason, m.complained_at`

const joined = sql`
  messages m
  join customers born on born.workspace_id = m.workspace_id and born.id = m.customer_id
  join customers living on living.workspace_id = m.workspace_id and living.id = coalesce(born.merged_into, born.id)
  left join templates t on t.workspace_id = m.workspace_id and t.id = m.template_id
  left join flows f on f.workspace_id = m.workspace_id and f.id = m.flow_id
  left join campaigns g on g.workspace_id = m.workspace_id and g.id = m.campaign_id`

const matching = (workspaceId: string, filter: MessageFilter) => sql`
  m.workspace_id = ${workspaceId}
  ${filter.status ? sql`and m.status = ${filter.status}` : sql``}
  ${filter.channel ? sql`and m.channel = ${filter.channel}` : sql``}
  ${filter.flowId ? sql`and m.flow_id = ${filter.flowId}` : sql``}
  ${filter.campaignId ? sql`and m.campaign_id = ${filter.campaignId}` : sql``}
  ${filter.stepId ? sql`and m.step_id = ${filter.stepId}` : sql``}
  ${
    filter.customerId
      ? sql`and m.customer_id in (
          select c.id from customers asked
          join customers c on c.workspace_id = asked.workspace_id
            and (c.id = coalesce(asked.merged_into, asked.id) or c.merged_into = coalesce(asked.merged_into, asked.id))
          where asked.workspace_id = ${workspaceId} and asked.id = ${filter.customerId})`
      : sql``
  }`

export async function pageOfMessages(
  { tx, workspaceId, actor }: Context,
  filter: MessageFilter,
  limit: number,
  after: { createdAt: string; id: string } | null,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns(actor)} from ${joined}
    where ${matching(workspaceId, filter)}
      ${after ? sql`and (m.created_at, m.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.created_at desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

/** How many there are of each status. */
export async function countByStatus(
  tx: Transaction,
  workspaceId: string,
  filter: MessageFilter,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select m.status, count(*) as count from messages m
    where ${matching(workspaceId, { ...filter, status: undefined })} group by m.status`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

export async function messageById(
  { tx, workspaceId, actor }: Context,
  id: string,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select ${columns(actor)} from ${joined} where m.workspace_id = ${workspaceId} and m.id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? null
}
