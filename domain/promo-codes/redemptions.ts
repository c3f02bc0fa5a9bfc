import { type RawBuilder, sql } from '../../engines/index.ts'

/**
 * An order that names a code redeems it, while it stands as a purchase. Asked of the orders themselves: a cancelled order, and one that
 * came before anybody told of its code, count rightly without anybody counting. `code`: in capital letters.
 */
export const redeemed = (workspaceId: string, code: RawBuilder<unknown>) => sql`
  o.workspace_id = ${workspaceId} and upper(o.coupon) = ${code} and o.is_purchase`

/** Why a redemption is more than the code allowed. */
export const beyondReasons = ['total', 'customer', 'dates', 'not-theirs'] as const
export type BeyondReason = (typeof beyondReasons)[number]

/**
 * Redemptions of the codes that `which` names (`limits`: their rows), each with what of the code's terms it breaks. An
 * order is a fact, so nothing is refused: the first as many as are allowed are in order, those after them are beyond.
 */
export const judgedRedemptions = (workspaceId: string, which: RawBuilder<unknown>) => sql`
  select limits.code, o.id as order_id, array_remove(array[
      case when row_number() over (partition by limits.code order by o.placed_at, o.id) > limits.total_limit
        then 'total' end,
      case when buyer.id is not null and row_number() over (
          partition by limits.code, coalesce(buyer.merged_into, buyer.id) order by o.placed_at, o.id) > limits.customer_limit
        then 'customer' end,
      case when o.placed_at < limits.valid_from or o.placed_at > limits.valid_until then 'dates' end,
      case when coalesce(buyer.merged_into, buyer.id) <> coalesce(owner.merged_into, owner.id) then 'not-theirs' end
    ], null) as beyond
  from promo_codes limits
  join orders o on ${redeemed(workspaceId, sql`upper(limits.code)`)}
  left join customers buyer on buyer.workspace_id = o.workspace_id and buyer.id = o.customer_id
  left join customers owner on owner.workspace_id = limits.workspace_id and owner.id = limits.customer_id
  where limits.workspace_id = ${workspaceId} and ${which}`

/** Joins `redeemed` to promo codes `p`: by each of the few that are shown, or by all at once where a filter looks at all. */
export const joinRedeemed = (workspaceId: string, looksAtAll: boolean) => {
  const counted = sql`count(*)::int as times, count(*) filter (where beyond <> '{}')::int as beyond`
  return looksAtAll
    ? sql`left join (
        select code, ${counted} from (${judgedRedemptions(workspaceId, sql`true`)}) judged group by 1
      ) redeemed on redeemed.code = p.code`
    : sql`left join lateral (
        select ${counted} from (${judgedRedemptions(workspaceId, sql`limits.code = p.code`)}) judged
      ) redeemed on true`
}

/** So many times, as told or as orders show, whichever is more; null where neither says anything. */
export const timesUsed = sql`greatest(p.used, nullif(coalesce(redeemed.times, 0), 0))`
