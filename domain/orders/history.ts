import { noId, type OrderLineRow, type PurchaseRow } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'
import type { OrderWrite } from './store.ts'

interface Kind {
  category: string | null
  brand: string | null
}

const unknownKind: Kind = { category: null, brand: null }

/** What a saved order's lines do not tell: its total less its lines and refunds (delivery, discounts, money given back). */
const restMinor = (content: {
  totalMinor: number
  refundedMinor: number
  lines: { amountMinor: number }[]
}) =>
  content.totalMinor - content.refundedMinor - content.lines.reduce((sum, line) => sum + line.amountMinor, 0)

/**
 * The rows of ClickHouse `order_lines` for saved orders: every line, and line 0 (no product, quantity 0) for the rest,
 * so that the amounts of an order sum to its total less its refunds. Lines that are gone, and all lines under a customer
 * the order no longer belongs to, are told as gone, with quantity 0.
 */
export function orderLineRows(
  workspaceId: string,
  writes: readonly OrderWrite[],
  kindOf: (productId: string) => Kind | undefined,
): OrderLineRow[] {
  const rows: OrderLineRow[] = []
  for (const { id, content, stored, attributedMessageId, updatedAt } of writes) {
    const placedAt = clickhouseTime(content.placedAt)
    const version = updatedAt.getTime()
    const isGoneFrom = stored && (stored.customerId ?? 0) !== (content.customerId ?? 0)
    // Every row is spelled out: an import makes hundreds of thousands, and copying objects was most of their cost.
    const add = (
      lineNo: number,
      productId: string,
      quantity: number,
      amountMinor: number,
      customerId: number,
      isGone: 0 | 1,
    ) => {
      const kind = kindOf(productId) ?? unknownKind
      rows.push({
        workspace_id: workspaceId,
        order_id: id,
        line_no: lineNo,
        customer_id: customerId,
        order_number: content.number,
        status: content.status,
        channel: content.channel,
        is_purchase: content.isPurchase,
        placed_at: placedAt,
        product_id: productId,
        category: kind.category ?? '',
        brand: kind.brand ?? '',
        quantity,
        amount_minor: amountMinor,
        currency: content.currency,
        attributed_message_id: attributedMessageId ?? noId,
        version,
        is_gone: isGone,
      })
    }
    const customerId = content.customerId ?? 0
    const rest = restMinor(content)
    const hadRest = stored !== undefined && restMinor(stored) !== 0
    if (rest !== 0) add(0, '', 0, rest, customerId, 0)
    else if (hadRest && !isGoneFrom) add(0, '', 0, 0, customerId, 1)
    content.lines.forEach((line, index) => {
      add(index + 1, line.productId, line.quantity, line.amountMinor, customerId, 0)
    })
    if (!stored) continue
    const before = stored.customerId ?? 0
    if (isGoneFrom && hadRest) add(0, '', 0, 0, before, 1)
    stored.lines.slice(isGoneFrom ? 0 : content.lines.length).forEach((line, index) => {
      const lineNo = isGoneFrom ? index + 1 : content.lines.length + index + 1
      add(lineNo, line.productId, 0, 0, before, 1)
    })
  }
  return rows
}

/** The rows of ClickHouse `purchases`: each order once, and once more as gone under a customer it no longer belongs to. */
export function purchaseRows(
  workspaceId: string,
  writes: readonly OrderWrite[],
  kindOf: (productId: string) => Kind | undefined,
): PurchaseRow[] {
  return writes.flatMap(({ id, content, stored, attributedMessageId, updatedAt }) => {
    const bought = content.lines.filter((line) => line.quantity > 0)
    const byCategory = new Map<string, number>()
    for (const { productId, amountMinor } of bought) {
      const category = kindOf(productId)?.category ?? ''
      byCategory.set(category, (byCategory.get(category) ?? 0) + amountMinor)
    }
    const row: PurchaseRow = {
      workspace_id: workspaceId,
      customer_id: content.customerId ?? 0,
      order_id: id,
      placed_at: clickhouseTime(content.placedAt),
      is_purchase: content.isPurchase,
      status: content.status,
      channel: content.channel,
      store: content.store ?? '',
      coupon: content.coupon ?? '',
      currency: content.currency,
      amount_minor: content.totalMinor - content.refundedMinor,
      refunded_minor: content.refundedMinor,
      discount_minor: content.discountMinor,
      quantity: content.lines.reduce((sum, line) => sum + line.quantity, 0),
      line_count: content.lines.length,
      product_ids: [...new Set(bought.map((line) => line.productId))],
      categories: [...byCategory.keys()],
      category_amounts: [...byCategory.values()],
      attributed_message_id: attributedMessageId ?? noId,
      version: updatedAt.getTime(),
      is_gone: 0,
    }
    const before = stored ? (stored.customerId ?? 0) : row.customer_id
    return before === row.customer_id ? [row] : [row, { ...row, customer_id: before, is_gone: 1 }]
  })
}
