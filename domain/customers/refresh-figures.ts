import { sql, type Transaction } from '../../engines/index.ts'

/**
 * Recomputes the key figures of the living cards these customers belong to, over their whole families: purchases,
 * their money less refunds, first and last purchase. Called when orders are saved and when people are merged or
 * parted (then with both ids). A card whose figures stay as they were is not written. Who buys was there: a purchase
 * outside the time between the first and the last sighting widens it.
 */
export async function refreshOrderFigures(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<void> {
  if (customerIds.length === 0) return
  await sql`
    with roots as (
      select distinct coalesce(merged_into, id) as root from customers
      where workspace_id = ${workspaceId}::uuid and id = any(${[...new Set(customerIds)]}::bigint[])
    ), family as (
      select root, root as id from roots
      union all
      select root, merged.id from roots
      join customers merged on merged.workspace_id = ${workspaceId}::uuid and merged.merged_into = root
    ), figures as (
      select root, count(number)::int as order_count,
             coalesce(sum(total_minor - refunded_minor), 0)::bigint as revenue_minor,
             min(placed_at) as first_order_at, max(placed_at) as last_order_at
      from family
      left join orders on orders.workspace_id = ${workspaceId}::uuid and orders.customer_id = family.id and is_purchase
      group by root
    ), changing as (
      select figures.* from figures
      join customers kept on kept.workspace_id = ${workspaceId}::uuid and kept.id = root
      where (figures.order_count, figures.revenue_minor, figures.first_order_at, figures.last_order_at)
        is distinct from (kept.order_count, kept.revenue_minor, kept.first_order_at, kept.last_order_at)
      order by root
      for update of kept
    )
    update customers set
      order_count = changing.order_count, revenue_minor = changing.revenue_minor,
      first_order_at = changing.first_order_at, last_order_at = changing.last_order_at,
      first_seen_at = least(first_seen_at, changing.first_order_at),
      last_seen_at = greatest(last_seen_at, date_trunc('minute', changing.last_order_at)), updated_at = now()
    from changing
    where customers.workspace_id = ${workspaceId}::uuid and customers.id = changing.root`.execute(tx)
}
