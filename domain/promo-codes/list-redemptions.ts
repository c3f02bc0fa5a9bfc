import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { livingName } from '../customers/index.ts'
import { beyondReasons, judgedRedemptions } from './redemptions.ts'

const Redemption = z.object({
  orderId: z.uuid(),
  number: z.string(),
  placedAt: z.iso.datetime(),
  totalMinor: z.number().int(),
  discountMinor: z.number().int(),
  currency: z.string(),
  customer: z
    .object({ id: z.number().int(), name: z.string().nullable() })
    .nullable()
    .describe('The living card; null for a receipt nobody is known for'),
  beyond: z
    .array(z.enum(beyondReasons))
    .describe(
      'total, customer: more often than allowed; dates: before or after its days; not-theirs: by somebody else than whose it is',
    ),
})

interface Row extends Omit<z.infer<typeof Redemption>, 'customer' | 'placedAt'> {
  placedAt: Date
  customerId: number | null
  customerName: string | null
}

export const listRedemptions = operation({
  name: 'promo-codes.redemptions',
  summary: 'Orders that redeemed a promo code, newest first, each with what of its terms it breaks.',
  http: 'GET /promo-codes/{code}/redemptions',
  needs: 'read',
  input: z.object({
    code: z.string().min(1).max(100),
    isBeyond: z.literal(true).optional().describe('Only those that break something'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(Redemption), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId, actor }, { code, isBeyond, limit, cursor }) {
    const [placedAt, id] = cursor ? decodeCursor(cursor, 2) : []
    const { rows } = await sql<Row>`
      select orders.id as "orderId", orders.number, orders.placed_at as "placedAt", orders.total_minor as "totalMinor",
        orders.discount_minor as "discountMinor", orders.currency, living.id as "customerId",
        ${livingName(actor)} as "customerName", judged.beyond
      from (${judgedRedemptions(workspaceId, sql`upper(limits.code) = upper(${code}::text)`)}) judged
      join orders on orders.workspace_id = ${workspaceId} and orders.id = judged.order_id
      left join customers born on born.workspace_id = orders.workspace_id and born.id = orders.customer_id
      left join customers living on living.workspace_id = orders.workspace_id
        and living.id = coalesce(born.merged_into, born.id)
      where ${isBeyond ? sql`judged.beyond <> '{}'` : sql`true`}
        ${cursor ? sql`and (orders.placed_at, orders.id) < (${String(placedAt)}::timestamptz, ${String(id)}::uuid)` : sql``}
      order by orders.placed_at desc, orders.id desc limit ${limit + 1}`.execute(tx)
    const items = rows.slice(0, limit).map(({ customerId, customerName, placedAt: at, ...row }) => ({
      ...row,
      placedAt: at.toISOString(),
      customer: customerId === null ? null : { id: customerId, name: customerName },
    }))
    const last = items.at(-1)
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.placedAt, last.orderId]) : null,
    }
  },
})
