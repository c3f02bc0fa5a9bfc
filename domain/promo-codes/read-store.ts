import { z } from 'zod'
import { type RawBuilder, sql } from '../../engines/index.ts'
import type { Context } from '../context.ts'
import { livingName } from '../customers/index.ts'
import { PromoCodeStatus } from './promo-code.ts'
import { joinRedeemed, timesUsed } from './redemptions.ts'

export const PromoCode = z.object({
  code: z.string(),
  discountPercent: z.number().nullable(),
  discountMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  validFrom: z.iso.datetime().nullable(),
  validUntil: z.iso.datetime().nullable(),
  totalLimit: z.number().int().nullable(),
  customerLimit: z.number().int().nullable(),
  used: z
    .number()
    .int()
    .nullable()
    .describe('So many times: as told, or as orders that name it show where that is more'),
  beyond: z
    .number()
    .int()
    .describe('Orders that redeemed it beyond its limits, its dates, or that were not of whose it is'),
  status: PromoCodeStatus.describe('Active past its last moment is expired; as often as it may be, used'),
  customer: z
    .object({ id: z.number().int(), name: z.string().nullable() })
    .nullable()
    .describe('The living card of whose it is; null: anybody’s'),
  updatedAt: z.iso.datetime(),
})
export type PromoCode = z.infer<typeof PromoCode>

interface Row extends Omit<PromoCode, 'customer' | 'validFrom' | 'validUntil' | 'updatedAt'> {
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

/** The status at a moment, of promo codes `p` with their redemptions. */
export const statusAt = (now: Date) => sql`
  case when p.status <> 'active' then p.status when p.valid_until < ${now} then 'expired'
    when ${timesUsed} >= p.total_limit then 'used' else 'active' end`

/** Promo codes `p`, by their letters. `looksAtAll`: the condition asks for redemptions, so those of all are counted. */
export async function readPromoCodes(
  { tx, workspaceId, now, actor }: Context,
  where: RawBuilder<unknown>,
  { limit, looksAtAll = false }: { limit: number; looksAtAll?: boolean },
): Promise<PromoCode[]> {
  const { rows } = await sql<Row>`
    select p.code, p.discount_percent::float8 as "discountPercent", p.discount_minor as "discountMinor", p.currency,
      p.valid_from as "validFrom", p.valid_until as "validUntil", p.total_limit as "totalLimit",
      p.customer_limit as "customerLimit", ${timesUsed} as used, coalesce(redeemed.beyond, 0) as beyond,
      ${statusAt(now)} as status, p.updated_at as "updatedAt",
      living.id as "customerId", ${livingName(actor)} as "customerName"
    from promo_codes p ${joinRedeemed(workspaceId, looksAtAll)}
    left join customers born on born.workspace_id = p.workspace_id and born.id = p.customer_id
    left join customers living on living.workspace_id = p.workspace_id and living.id = coalesce(born.merged_into, born.id)
    where p.workspace_id = ${workspaceId} and ${where}
    order by upper(p.code) limit ${limit}`.execute(tx)
  return rows.map(toPromoCode)
}
