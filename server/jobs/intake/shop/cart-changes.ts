import type { CartChange } from '../../../../domain/orders/index.ts'
import type { IntakeEvent } from '../intake-event.ts'
import { asCartItem } from './product.ts'

/** What an event does to its customer's cart. */
export function cartChangesOf({ shop, customerId, occurredAt }: IntakeEvent): CartChange[] {
  if (!shop) return []
  const change = (kind: CartChange['kind']): CartChange[] => [
    {
      customerId,
      at: occurredAt,
      kind,
      items: shop.products.map((product) => asCartItem(product, shop.currency)),
    },
  ]
  if (shop.meaning === 'added' && shop.products.length > 0) return change('add')
  if (shop.meaning === 'removed' && shop.products.length > 0) return change('remove')
  if (shop.meaning === 'cart' && shop.toldProducts) return change('replace')
  return []
}
