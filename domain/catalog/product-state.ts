import type { ProductStateRow } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'
import type { KeptProduct } from './merge-product.ts'

/** What a product cost and whether it could be bought, from the moment of the word that said so. */
export const stateOf = (
  workspaceId: string,
  product: Pick<KeptProduct, 'id' | 'priceMinor' | 'oldPriceMinor' | 'currency' | 'available'>,
  at: Date,
): ProductStateRow => ({
  workspace_id: workspaceId,
  product_id: product.id,
  at: clickhouseTime(at),
  price_minor: product.priceMinor,
  old_price_minor: product.oldPriceMinor,
  currency: product.currency ?? '',
  available: product.available,
})

/** Whether its price or its being in stock became another one; what orders tell of prices paid is no news. */
export const isNewState = (before: KeptProduct | undefined, after: KeptProduct): boolean =>
  !after.fromOrders &&
  (before === undefined ||
    before.fromOrders ||
    before.priceMinor !== after.priceMinor ||
    before.oldPriceMinor !== after.oldPriceMinor ||
    before.currency !== after.currency ||
    before.available !== after.available)
