import { maskDeep } from '../personal-data.ts'
import type { TimelineItem } from './item.ts'

/** An item as those see it who may not see personal data. */
export function covered(item: TimelineItem): TimelineItem {
  if (item.kind === 'event') {
    const properties = maskDeep(item.properties) as Record<string, unknown>
    // A product's name is no person's.
    return {
      ...item,
      url: item.url && String(maskDeep(item.url)),
      properties: item.productId ? { ...properties, name: item.productName } : properties,
    }
  }
  if (item.kind === 'message') {
    const { reason, comment, ...message } = item
    return {
      ...message,
      reason: reason && String(maskDeep(reason)),
      ...(comment === undefined ? {} : { comment: comment && String(maskDeep(comment)) }),
    }
  }
  if (item.kind === 'consent') return { ...item, proof: maskDeep(item.proof) as Record<string, unknown> }
  if (item.kind === 'note') return { ...item, text: String(maskDeep(item.text)) }
  if (item.kind === 'merge') return { ...item, reason: maskDeep(item.reason) as Record<string, unknown> }
  return item
}
