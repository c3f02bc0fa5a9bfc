import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** What a source sent last, the newest first. `since` keeps the look back short. */
export const lastEventsOfSource = question({
  name: 'last-events-of-source',
  params: z.object({
    workspaceId: z.uuid(),
    sourceId: z.uuid(),
    since: z.date(),
    limit: z.number().int(),
  }),
  row: z.object({
    messageId: z.string(),
    type: z.string(),
    name: z.string(),
    customerId: z.coerce.number(),
    occurredAt: clickhouseDate,
    receivedAt: clickhouseDate,
    properties: z.string(),
  }),
  sql: `
    SELECT message_id AS messageId, type, name, customer_id AS customerId, occurred_at AS occurredAt,
           received_at AS receivedAt, properties
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND source_id = {sourceId:UUID}
      AND received_at >= {since:DateTime64(3, 'UTC')}
    ORDER BY received_at DESC, message_id DESC
    LIMIT {limit:UInt32}`,
})
