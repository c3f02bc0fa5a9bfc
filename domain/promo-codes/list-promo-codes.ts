import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { customerFamily } from '../customers/index.ts'
import { PromoCodeStatus } from './promo-code.ts'

const PromoCode = z.object({
  code: z.string(),
  discountPercent: z.number().nullable(),
  discountMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  validFrom: z.iso.datetime().nullable(),
  validUntil: z.iso.datetime().nullable(),
  totalLimit: z.number().int().nullable(),
  customerLimit: z.number().int().nullable(),
  used: z.number().int().nullable().describe('So many times, as far as told'),
  status: PromoCodeStatus.describe('Active past its last moment is expired'),
  customer: z
    .object({ id: z.number().int(), name: z.string().nullable() })
    .nullable()
    .describe('The living card of whose it is; null: anybody’s'),
  updatedAt: z.iso.datetime(),
})

interface Row extends Omit<z.infer<typeof PromoCode>, 'customer' | 'validFrom' | 'validUntil' | 'updatedAt'> {
  customerId: number | null
  customerName: string | null
  validFrom: Date | null
  validUntil: Date | null
  updatedAt: Date
}

const toPromoCode = ({ customerId, customerName, validFrom, validUntil, updatedAt, ...row }: Row) => ({
  ...row,
  validFrom: validFrom?.toISOString() ?? null,
  validUntil: validUntil?.toISOString() ?? null,
  updatedAt: updatedAt.toISOString(),
  customer: customerId === null ? null : { id: customerId, name: customerName },
})

const pattern = (text: string) => `${text.toUpperCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export const listPromoCodes = operation({
  name: 'promo-codes.list',
  summary: 'Promo codes by their letters: searched by the beginning, by status, of one customer.',
  http: 'GET /promo-codes',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(100).optional().describe('The beginning of a code'),
    status: PromoCodeStatus.optional(),
    customerId: z.number().int().positive().optional().describe('Any card of a person'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(PromoCode), nextCursor: z.string().nullable(), total: z.number().int() }),
  async run({ tx, workspaceId, now }, { search, status, customerId, limit, cursor }) {
    const statusNow = sql`case when p.status = 'active' and p.valid_until < ${now} then 'expired' else p.status end`
    const family = customerId === undefined ? null : await customerFamily(tx, workspaceId, customerId)
    const matching = sql`p.workspace_id = ${workspaceId}
      ${search ? sql`and upper(p.code) like ${pattern(search)}` : sql``}
      ${status ? sql`and ${statusNow} = ${status}` : sql``}
      ${family ? sql`and p.customer_id = any(${family}::bigint[])` : sql``}`
    const { rows } = await sql<Row>`
      select p.code, p.discount_percent::float8 as "discountPercent", p.discount_minor as "discountMinor", p.currency,
        p.valid_from as "validFrom", p.valid_until as "validUntil", p.total_limit as "totalLimit",
        p.customer_limit as "customerLimit", p.used, ${statusNow} as status, p.updated_at as "updatedAt",
        living.id as "customerId", nullif(concat_ws(' ', living.first_name, living.last_name), '') as "customerName"
      from promo_codes p
      left join customers born on born.workspace_id = p.workspace_id and born.id = p.customer_id
      left join customers living on living.workspace_id = p.workspace_id and living.id = coalesce(born.merged_into, born.id)
      where ${matching} ${cursor ? sql`and upper(p.code) > ${String(decodeCursor(cursor, 1)[0])}` : sql``}
      order by upper(p.code) limit ${limit + 1}`.execute(tx)
    const items = rows.slice(0, limit).map(toPromoCode)
    const last = items.at(-1)
    const counted = await sql<{ total: number }>`
      select count(*)::int as total from promo_codes p where ${matching}`.execute(tx)
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.code.toUpperCase()]) : null,
      total: counted.rows[0]?.total ?? 0,
    }
  },
})
