import type { OrderLineRow, PurchaseRow, Transaction } from '../../engines/index.ts'
import { productsById } from '../catalog/index.ts'
import { orderLineRows, purchaseRows } from './history.ts'
import type { OrderWrite } from './store.ts'

/** What ClickHouse is told of saved orders, their products as the catalogue knows them now. */
export async function factsOfOrders(
  tx: Transaction,
  workspaceId: string,
  writes: readonly OrderWrite[],
): Promise<{ order_lines: OrderLineRow[]; purchases: PurchaseRow[] }> {
  const products = await productsById(tx, workspaceId, [
    ...new Set(writes.flatMap(({ content }) => content.lines.map((line) => line.productId))),
  ])
  const kindOf = (id: string) => products.get(id)
  return {
    order_lines: orderLineRows(workspaceId, writes, kindOf),
    purchases: purchaseRows(workspaceId, writes, kindOf),
  }
}
