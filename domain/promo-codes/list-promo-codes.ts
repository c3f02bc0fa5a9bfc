import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { customerFamily } from '../customers/index.ts'
import { PromoCodeStatus } from './promo-code.ts'
import { PromoCode, readPromoCodes, statusAt } from './read-store.ts'
import { joinRedeemed } from './redemptions.ts'

const pattern = (text: string) => `${text.toUpperCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const listPromoCodes = operation({
  name: 'promo-codes.list',
  summary: 'Promo codes by their letters: searched by the beginning, by status, of one customer.',
  http: 'GET /promo-codes',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(100).optional().describe('The beginning of a code'),
    status: PromoCodeStatus.optional(),
    isBeyond: z.literal(true).optional().describe('Those that orders redeemed beyond what they allow'),
    customerId: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Any card of a person: theirs, and those that their orders redeemed'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(PromoCode), nextCursor: z.string().nullable(), total: z.number().int() }),
  async run(context, { search, status, isBeyond, customerId, limit, cursor }) {
    const { tx, workspaceId, now } = context
    const family = customerId === undefined ? null : await customerFamily(tx, workspaceId, customerId)
    const matching = sql`true
      ${search ? sql`and upper(p.code) like ${pattern(search)}` : sql``}
      ${status ? sql`and ${statusAt(now)} = ${status}` : sql``}
      ${isBeyond ? sql`and redeemed.beyond > 0` : sql``}
      ${
        family
          ? sql`and (p.customer_id = any(${family}::bigint[]) or upper(p.code) in (
              select upper(o.coupon) from orders o where o.workspace_id = ${workspaceId}
                and o.customer_id = any(${family}::bigint[]) and o.coupon is not null and o.is_purchase))`
          : sql``
      }`
    const looksAtAll = status !== undefined || isBeyond === true
    const after = cursor ? sql`and upper(p.code) > ${String(decodeCursor(cursor, 1)[0])}` : sql``
    const found = await readPromoCodes(context, sql`${matching} ${after}`, {
      limit: limit + 1,
      looksAtAll,
    })
    const items = found.slice(0, limit)
    const last = items.at(-1)
    const counted = await sql<{ total: number }>`
      select count(*)::int as total from promo_codes p ${looksAtAll ? joinRedeemed(workspaceId, true) : sql``}
      where p.workspace_id = ${workspaceId} and ${matching}`.execute(tx)
    return {
      items,
      nextCursor: found.length > limit && last ? encodeCursor([last.code.toUpperCase()]) : null,
      total: counted.rows[0]?.total ?? 0,
    }
  },
})
