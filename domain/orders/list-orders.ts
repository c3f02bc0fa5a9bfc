import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { OrderChannel, OrderStatus } from './order.ts'
import { OrderSummary } from './order-summary.ts'
import { countOrders, type OrderFilter, pageOfOrders } from './read-store.ts'

export const listOrders = operation({
  name: 'orders.list',
  summary: 'Orders and receipts, newest first.',
  http: 'GET /orders',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(100).optional().describe('The beginning of an order number'),
    status: OrderStatus.optional(),
    channel: OrderChannel.optional(),
    customerId: z.number().int().positive().optional().describe('Any card of a person'),
    coupon: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe('Those that name this promo code, in any case of letters'),
    from: z.iso.datetime({ offset: true }).optional().describe('Placed at this time or later'),
    until: z.iso.datetime({ offset: true }).optional().describe('Placed before this time'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(OrderSummary),
    nextCursor: z.string().nullable(),
    total: z.number().int().optional().describe('With the first page only'),
  }),
  async run(context, { limit, cursor, ...rest }) {
    const { tx, workspaceId } = context
    const filter: OrderFilter = rest
    const [placedAt, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { placedAt: String(placedAt), id: String(id) } : null
    const found = await pageOfOrders(context, filter, limit + 1, after)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      nextCursor: found.length > limit && last ? encodeCursor([last.placedAt, last.id]) : null,
      ...(cursor ? {} : { total: await countOrders(tx, workspaceId, filter) }),
    }
  },
})
