import { clickhouseDate, type EventRow, factsArriving, type Transaction } from '../../../engines/index.ts'
import { eventItem } from './event-item.ts'
import type { TimelineItem } from './item.ts'

/** A row of the log: `properties` is an object there. */
type Arriving = Omit<EventRow, 'properties'> & { properties?: Record<string, unknown> }

/** A person's events of the last seconds, as the log carries them: before, or while, the history takes them in. */
export async function arrivingEvents(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<TimelineItem[]> {
  const facts = await factsArriving(tx, workspaceId, customerIds)
  return facts
    .filter(({ table }) => table === 'events')
    .flatMap(({ rows }) => rows as unknown as Arriving[])
    .map((row) =>
      eventItem({
        messageId: row.message_id,
        type: row.type,
        name: row.name,
        at: clickhouseDate.parse(row.occurred_at),
        url: row.url,
        productId: row.product_id,
        orderNumber: row.order_number,
        amountMinor: row.amount_minor,
        currency: row.currency,
        campaign: row.utm_campaign,
        device: row.device,
        properties: row.properties ?? {},
      }),
    )
}
