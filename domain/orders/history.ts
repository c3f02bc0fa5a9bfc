import { noId, type OrderLineRow } from '../../engines/index.ts'
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
 * The rows of ClickHouse `order_lines` for saved orders: every line, with the lines that are gone as quantity 0, and
 * line 0 (no product, quantity 0) for the rest, so that the amounts of an order sum to its total less its refunds.
 */
export function orderLineRows(
  workspaceId: string,
  writes: readonly OrderWrite[],
  kindOf: (productId: string) => Kind | undefined,
): OrderLineRow[] {
  return writes.flatMap(({ id, content, stored, attributedMessageId, updatedAt }) => {
    const order = {
      workspace_id: workspaceId,
      order_id: id,
      customer_id: content.customerId ?? 0,
      order_number: content.number,
      status: content.status,
      channel: content.channel,
      is_purchase: content.isPurchase,
      placed_at: clickhouseTime(content.placedAt),
      currency: content.currency,
      attributed_message_id: attributedMessageId ?? noId,
      version: updatedAt.getTime(),
    }
    const row = (lineNo: number, productId: string, quantity: number, amountMinor: number): OrderLineRow => {
      const kind = kindOf(productId) ?? unknownKind
      return {
        ...order,
        line_no: lineNo,
        product_id: productId,
        category: kind.category ?? '',
        brand: kind.brand ?? '',
        quantity,
        amount_minor: amountMinor,
      }
    }
    const rest = restMinor(content)
    const gone = stored?.lines.slice(content.lines.length) ?? []
    return [
      ...(rest !== 0 || (stored && restMinor(stored) !== 0) ? [row(0, '', 0, rest)] : []),
      ...content.lines.map((line, index) => row(index + 1, line.productId, line.quantity, line.amountMinor)),
      ...gone.map((line, index) => row(content.lines.length + index + 1, line.productId, 0, 0)),
    ]
  })
}
