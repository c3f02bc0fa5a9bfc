import { z } from 'zod'
import { type MessageEventRow, noId, sql, type Transaction } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'
import type { OrderWrite } from './store.ts'

/** Setting of the workspace: how long after a click an order counts as its fruit. */
export const AttributionDays = z.number().int().min(0).max(90).catch(5)

/** The message an order followed. */
export interface Cause {
  orderId: string
  messageId: string
  channel: string
  flowId: string | null
  stepId: string | null
  campaignId: string | null
  variant: string | null
  templateId: string | null
}

interface CauseRow {
  order_id: string
  message_id: string
  channel: string
  flow_id: string | null
  step_id: string | null
  campaign_id: string | null
  variant: string | null
  template_id: string | null
}

/** Old orders brought in from files followed nothing that we sent: one look spares a thousand. */
async function hasMessages(
  tx: Transaction,
  workspaceId: string,
  orders: readonly { placed_at: Date }[],
): Promise<boolean> {
  const newest = new Date(Math.max(...orders.map((order) => order.placed_at.getTime())))
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from messages where workspace_id = ${workspaceId} and created_at <= ${newest}) as found`.execute(
    tx,
  )
  return rows[0]?.found ?? false
}

/**
 * The message each purchase followed: the one by which its customer (any card of the same person, also a browser that
 * nobody knew yet) came last, at most `windowDays` before the order. Orders without such a click are not in the answer.
 * Each step looks up a few rows by their keys, whatever the planner believes of tables that have just begun to grow.
 */
export async function causesOfOrders(
  tx: Transaction,
  workspaceId: string,
  writes: readonly OrderWrite[],
  windowDays: number,
): Promise<Map<string, Cause>> {
  const asked = writes
    .filter((write) => write.content.isPurchase && write.content.customerId !== null)
    .map(({ id, content }) => ({
      order_id: id,
      customer_id: content.customerId,
      placed_at: content.placedAt,
    }))
  if (asked.length === 0 || !(await hasMessages(tx, workspaceId, asked))) return new Map()
  const { rows } = await sql<CauseRow>`
    select asked.order_id, message.*
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as asked(order_id uuid, customer_id bigint, placed_at timestamptz)
    cross join lateral (
      select coalesce(merged_into, id) as id from customers
      where workspace_id = ${workspaceId}::uuid and id = asked.customer_id limit 1
    ) root
    cross join lateral (
      select messages.id as message_id, channel, flow_id, step_id, campaign_id, variant,
        template_id
      from (
        select root.id
        union all
        select id from customers where workspace_id = ${workspaceId}::uuid and merged_into = root.id
      ) family
      cross join lateral (
        (select id, clicked_at as at from messages
         where workspace_id = ${workspaceId}::uuid and customer_id = family.id
           and clicked_at between asked.placed_at - make_interval(days => ${windowDays}) and asked.placed_at
         order by clicked_at desc limit 1)
        union all
        (select message_id, case when last_at <= asked.placed_at then last_at else first_at end from message_visits
         where workspace_id = ${workspaceId}::uuid and customer_id = family.id offset 0)
      ) came
      cross join lateral (
        select * from messages where workspace_id = ${workspaceId}::uuid and id = came.id limit 1
      ) messages
      where came.at between asked.placed_at - make_interval(days => ${windowDays}) and asked.placed_at
      order by came.at desc
      limit 1
    ) message`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.order_id,
      {
        orderId: row.order_id,
        messageId: row.message_id,
        channel: row.channel,
        flowId: row.flow_id,
        stepId: row.step_id,
        campaignId: row.campaign_id,
        variant: row.variant,
        templateId: row.template_id,
      },
    ]),
  )
}

/** Marks the messages as followed by an order, and tells the history with the money. */
export async function recordConversions(
  tx: Transaction,
  workspaceId: string,
  conversions: readonly { write: OrderWrite; cause: Cause }[],
): Promise<MessageEventRow[]> {
  if (conversions.length === 0) return []
  const marks = conversions.map(({ write, cause }) => ({ id: cause.messageId, at: write.content.placedAt }))
  await sql`
    update messages set converted_at = told.at
    from (select id, min(at) as at from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(id uuid, at timestamptz)
          group by id) told
    where messages.workspace_id = ${workspaceId}::uuid and messages.id = told.id and converted_at is null`.execute(
    tx,
  )
  return conversions.map(({ write: { content }, cause }) => ({
    workspace_id: workspaceId,
    message_id: cause.messageId,
    customer_id: content.customerId ?? 0,
    channel: cause.channel,
    flow_id: cause.flowId ?? noId,
    step_id: cause.stepId ?? '',
    campaign_id: cause.campaignId ?? noId,
    variant: cause.variant ?? '',
    template_id: cause.templateId ?? noId,
    kind: 'converted',
    reason: '',
    url: '',
    is_machine: false,
    order_number: content.number,
    amount_minor: content.totalMinor,
    currency: content.currency,
    user_agent: '',
    occurred_at: clickhouseTime(content.placedAt),
  }))
}
