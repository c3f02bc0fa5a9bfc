import { type RawBuilder, sql } from '../../engines/index.ts'

/**
 * An order that names a code redeems it, while it stands as a purchase. Asked of the orders themselves: a cancelled order, and one that
 * came before anybody told of its code, count rightly without anybody counting. `code`: in capital letters.
 */
export const redeemed = (workspaceId: string, code: RawBuilder<unknown>) => sql`
  o.workspace_id = ${workspaceId} and upper(o.coupon) = ${code} and o.is_purchase`

/** Joins `times` to promo codes `p`: by each of the few that are shown, or by all at once where a filter looks at all. */
export const joinRedeemed = (workspaceId: string, looksAtAll: boolean) =>
  looksAtAll
    ? sql`left join (
        select upper(o.coupon) as code, count(*)::int as times from orders o
        where o.workspace_id = ${workspaceId} and o.coupon is not null and o.is_purchase group by 1
      ) redeemed on redeemed.code = upper(p.code)`
    : sql`left join lateral (
        select count(*)::int as times from orders o where ${redeemed(workspaceId, sql`upper(p.code)`)}
      ) redeemed on true`

/** So many times, as told or as orders show, whichever is more; null where neither says anything. */
export const timesUsed = sql`greatest(p.used, nullif(coalesce(redeemed.times, 0), 0))`
