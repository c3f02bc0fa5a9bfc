import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** Everything known of one message, in the order it happened. */
export const whatBecameOfAMessage = question({
  name: 'what-became-of-a-message',
  params: z.object({
    workspaceId: z.uuid(),
    messageId: z.uuid(),
    flowId: z.uuid(),
    stepId: z.string(),
    since: z.date(),
  }),
  row: z.object({
    kind: z.string(),
    reason: z.string(),
    url: z.string(),
    isMachine: z.boolean(),
    orderNumber: z.string(),
    amountMinor: z.coerce.number(),
    currency: z.string(),
    userAgent: z.string(),
    occurredAt: clickhouseDate,
  }),
  sql: `
    SELECT kind, reason, url, is_machine AS isMachine, order_number AS orderNumber, amount_minor AS amountMinor, currency,
           user_agent AS userAgent, occurred_at AS occurredAt
    FROM message_events
    WHERE workspace_id = {workspaceId:UUID} AND flow_id = {flowId:UUID} AND step_id = {stepId:String}
      AND message_id = {messageId:UUID} AND occurred_at >= {since:DateTime64(3)}
    ORDER BY occurred_at, kind
    LIMIT 500`,
})
