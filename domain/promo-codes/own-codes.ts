import { sql, type Transaction } from '../../engines/index.ts'
import { joinRedeemed, timesUsed } from './redemptions.ts'

/** A promo code that is somebody's alone, and can be redeemed now. */
export interface OwnPromoCode {
  code: string
  discountPercent: number | null
  discountMinor: number | null
  currency: string | null
  validUntil: Date | null
}

/** Of each family (the key is its first card) the one that ends first; those that are over, blocked or used up are none. */
export async function ownPromoCodes(
  tx: Transaction,
  workspaceId: string,
  families: readonly (readonly number[])[],
  now: Date,
): Promise<Map<number, OwnPromoCode>> {
  const pairs = families.flatMap((family) => family.map((member) => ({ root: family[0] ?? member, member })))
  if (pairs.length === 0) return new Map()
  const { rows } = await sql<OwnPromoCode & { root: number }>`
    select distinct on (asked.root) asked.root, p.code, p.discount_percent::float8 as "discountPercent",
      p.discount_minor as "discountMinor", p.currency, p.valid_until as "validUntil"
    from unnest(${pairs.map((one) => one.root)}::bigint[], ${pairs.map((one) => one.member)}::bigint[]) as asked(root, member)
    join promo_codes p on p.workspace_id = ${workspaceId} and p.customer_id = asked.member
    ${joinRedeemed(workspaceId, false)}
    where p.status = 'active' and (p.valid_from is null or p.valid_from <= ${now})
      and (p.valid_until is null or p.valid_until > ${now})
      and (least(p.total_limit, p.customer_limit) is null
        or coalesce(${timesUsed}, 0) < least(p.total_limit, p.customer_limit))
    order by asked.root, p.valid_until nulls last, p.created_at desc, p.code`.execute(tx)
  return new Map(rows.map(({ root, ...own }) => [Number(root), own]))
}
