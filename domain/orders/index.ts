import { getOrder } from './get-order.ts'
import { listOrders } from './list-orders.ts'
import { ordersToRecount, recountOrders } from './recount-orders.ts'
import { saveOrdersOperation } from './save-orders-operation.ts'

export { attributeLate, holdAttribution } from './attribute-late.ts'
export type { CartChange, CartItem, NewCartItem } from './cart.ts'
export { applyCartChanges, openCarts } from './carts.ts'
export { type ChangedOrders, changeOrders, type OrderChange } from './change-orders.ts'
export { otherCurrenciesOfOrders } from './currencies-of-orders.ts'
export { type LastOrder, lastOrders } from './last-orders.ts'
export { type NewOrder, type NewOrderLine, OrderChannel, OrderStatus } from './order.ts'
export { partOrders } from './part-orders.ts'
export { type Retold, retellOrders } from './retell-orders.ts'
export { type SavedOrders, saveOrders, type UnratedOrder } from './save-orders.ts'

export const operations = [listOrders, ordersToRecount, getOrder, saveOrdersOperation, recountOrders]
