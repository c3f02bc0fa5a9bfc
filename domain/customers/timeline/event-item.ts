import type { TimelineItem } from './item.ts'

/** An event as the history or the log has it; what is not known is an empty text. */
export interface ToldEvent {
  messageId: string
  type: string
  name: string
  at: Date
  url: string
  productId: string
  orderNumber: string
  amountMinor: number
  currency: string
  campaign: string
  device: string
  properties: Record<string, unknown>
}

const orNull = (text: string) => text || null

export function eventItem(event: ToldEvent): TimelineItem {
  const productName = event.properties.name ?? event.properties.title
  return {
    id: `event:${event.messageId}`,
    at: event.at.toISOString(),
    kind: 'event',
    messageId: event.messageId,
    type: event.type,
    name: event.name,
    url: orNull(event.url),
    productId: orNull(event.productId),
    productName: event.productId && typeof productName === 'string' ? productName : null,
    orderNumber: orNull(event.orderNumber),
    amountMinor: event.currency ? event.amountMinor : null,
    currency: orNull(event.currency),
    campaign: orNull(event.campaign),
    device: orNull(event.device),
    properties: event.properties,
  }
}
