import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/** A person's events older than a place in their timeline, the newest first. */
export const eventsOfCustomer = question({
  name: 'events-of-customer',
  settings: aboutFew,
  params: z.object({
    workspaceId: z.uuid(),
    customerIds: z.array(z.number().int()),
    beforeAt: z.date(),
    /** `event:` and a message id, or any text that sorts among them. */
    beforeId: z.string(),
    limit: z.number().int(),
  }),
  row: z.object({
    messageId: z.string(),
    type: z.string(),
    name: z.string(),
    at: clickhouseDate,
    url: z.string(),
    productId: z.string(),
    orderNumber: z.string(),
    amountMinor: z.coerce.number(),
    currency: z.string(),
    campaign: z.string(),
    device: z.string(),
    properties: z.string(),
  }),
  sql: `
    SELECT message_id AS messageId, type, name, occurred_at AS at, url, product_id AS productId,
           order_number AS orderNumber, amount_minor AS amountMinor, currency, utm_campaign AS campaign, device,
           properties
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}
      AND occurred_at <= {beforeAt:DateTime64(3, 'UTC')}
      AND (occurred_at, concat('event:', message_id)) < ({beforeAt:DateTime64(3, 'UTC')}, {beforeId:String})
    ORDER BY occurred_at DESC, message_id DESC
    LIMIT {limit:UInt32}`,
})
