import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { PromoCode, readPromoCodes } from './read-store.ts'
import { redeemed } from './redemptions.ts'

const Brought = z.object({
  currency: z.string(),
  orders: z.number().int(),
  buyers: z.number().int().describe('People known by name; receipts of nobody are not among them'),
  revenueMinor: z.number().int().describe('Less refunds'),
  discountMinor: z.number().int().describe('All that these orders were cheaper by'),
})

export const getPromoCode = operation({
  name: 'promo-codes.get',
  summary: 'One promo code in any case of letters, with what the orders that redeemed it brought.',
  http: 'GET /promo-codes/{code}',
  needs: 'read',
  input: z.object({ code: z.string().min(1).max(100) }),
  output: PromoCode.extend({ brought: z.array(Brought).describe('A row for each currency') }),
  async run(context, { code }) {
    const { tx, workspaceId } = context
    const capital = sql`upper(${code}::text)`
    const [found] = await readPromoCodes(context, sql`upper(p.code) = ${capital}`, { limit: 1 })
    if (!found) throw notFound({ en: 'This promo code', ru: 'Этого промокода' })
    const { rows } = await sql<z.infer<typeof Brought>>`
      select o.currency, count(*)::int as orders,
        count(distinct coalesce(born.merged_into, born.id))::int as buyers,
        sum(o.total_minor - o.refunded_minor)::bigint as "revenueMinor", sum(o.discount_minor)::bigint as "discountMinor"
      from orders o
      left join customers born on born.workspace_id = o.workspace_id and born.id = o.customer_id
      where ${redeemed(workspaceId, capital)}
      group by o.currency order by count(*) desc`.execute(tx)
    return { ...found, brought: rows }
  },
})
