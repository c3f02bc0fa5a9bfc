import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { ToldAmounts } from '../currencies/index.ts'
import { KnownStore, knownStore } from '../stores/index.ts'
import { findFamily } from './find-family.ts'

const CustomerOrder = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.string(),
  channel: z.string(),
  store: z.string().nullable(),
  knownStore: KnownStore.nullable(),
  placedAt: z.iso.datetime(),
  currency: z.string(),
  totalMinor: z.number().int(),
  discountMinor: z.number().int(),
  shippingMinor: z.number().int(),
  refundedMinor: z.number().int(),
  coupon: z.string().nullable(),
  isPurchase: z.boolean(),
  attributedMessageId: z.uuid().nullable(),
  told: ToldAmounts.nullable(),
  lines: z.array(
    z.object({
      lineNo: z.number().int(),
      productId: z.string(),
      name: z.string().nullable(),
      imageUrl: z.string().nullable(),
      quantity: z.number(),
      priceMinor: z.number(),
      amountMinor: z.number().int(),
    }),
  ),
})

export const customerOrders = operation({
  name: 'customers.orders',
  summary: 'Orders and receipts of a person with their lines, newest first.',
  http: 'GET /customers/{id}/orders',
  needs: 'read',
  input: z.object({
    id: z.number().int().positive(),
    limit: z.number().int().min(1).max(100).default(20),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(CustomerOrder), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { id, limit, cursor }) {
    const { ids } = await findFamily(tx, workspaceId, id)
    const [placedAt, orderId] = cursor ? decodeCursor(cursor, 2) : []
    const { rows } = await sql<z.infer<typeof CustomerOrder> & { mark: string }>`
      select o.id, o.number, o.status, o.channel, o.store,
        ${knownStore(workspaceId, sql`o.store`)} as "knownStore", o.currency, o.total_minor as "totalMinor",
        o.discount_minor as "discountMinor", o.shipping_minor as "shippingMinor",
        o.refunded_minor as "refundedMinor", o.coupon, o.is_purchase as "isPurchase",
        o.attributed_message_id as "attributedMessageId", o.told, o.placed_at::text as mark,
        to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "placedAt",
        coalesce((
          select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'productId', l.product_id,
            'name', coalesce(l.name, p.name), 'imageUrl', p.image_url, 'quantity', l.quantity,
            'priceMinor', l.price_minor, 'amountMinor', l.amount_minor) order by l.line_no)
          from order_lines l left join products p on p.workspace_id = l.workspace_id and p.id = l.product_id
          where l.workspace_id = o.workspace_id and l.order_id = o.id), '[]') as lines
      from orders o
      where o.workspace_id = ${workspaceId} and o.customer_id = any(${ids}::bigint[])
        ${cursor ? sql`and (o.placed_at, o.id) < (${String(placedAt)}::timestamptz, ${String(orderId)}::uuid)` : sql``}
      order by o.placed_at desc, o.id desc limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ mark: _, ...order }) => order),
      nextCursor: rows.length > limit && last ? encodeCursor([last.mark, last.id]) : null,
    }
  },
})
