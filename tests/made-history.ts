import { type ClickHouseClient, insertRows } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { clickhouseTime } from '../kit/time.ts'

export interface MadePurchase {
  customerId: number
  placedAt: Date
  amountMinor?: number
  channel?: 'online' | 'offline'
  isPurchase?: boolean
  currency?: string
  /** Of each assortment group; default: all of the money for `Tea`. */
  categories?: Record<string, number>
  productIds?: string[]
}

/** Orders straight into the history, as the lane `remember` leaves them there. */
export async function madeHistory(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  purchases: readonly MadePurchase[],
): Promise<void> {
  const rows = purchases.map((one) => {
    const amount = one.amountMinor ?? 1_000
    const categories = one.categories ?? { Tea: amount }
    return {
      workspace_id: workspaceId,
      customer_id: one.customerId,
      order_id: newId(),
      placed_at: clickhouseTime(one.placedAt),
      is_purchase: one.isPurchase ?? true,
      status: 'completed',
      channel: one.channel ?? 'online',
      currency: one.currency ?? 'GBP',
      amount_minor: amount,
      quantity: 1,
      line_count: 1,
      product_ids: one.productIds ?? ['tea-1'],
      categories: Object.keys(categories),
      category_amounts: Object.values(categories),
      version: 1,
      is_gone: 0,
    }
  })
  await insertRows(clickhouse, 'purchases', rows)
}

/** A card merged into another one, as the history learns it. */
export const madeLink = (clickhouse: ClickHouseClient, workspaceId: string, from: number, into: number) =>
  insertRows(clickhouse, 'customer_links', [
    { workspace_id: workspaceId, customer_id: from, root_id: into, version: 1 },
  ])
