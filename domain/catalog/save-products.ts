import { z } from 'zod'
import { appendFacts, type ProductStateRow, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { isSameProduct, type KeptProduct, mergeProduct } from './merge-product.ts'
import { foldProducts, type NewProduct, type SaveCounts } from './product.ts'
import { isNewState, stateOf } from './product-state.ts'
import { insertProducts, readProducts, type StoredProduct, updateProducts } from './store.ts'

/** Two are enough for rows that exist; a third is for one that was inserted or deleted meanwhile. */
const mostRounds = 4

export interface SavedProducts extends SaveCounts {
  /** Every product told of, as it stands now. */
  products: Map<string, KeptProduct>
}

/**
 * Saves what was told about products, thousands at a time. The newest word wins field by field; what a teller leaves
 * out is kept (a sighting without a price does not erase the price), and an equal product is not written. Fails only
 * with the database.
 */
export async function saveProducts(
  tx: Transaction,
  workspaceId: string,
  told: NewProduct[],
  now: Date = new Date(),
): Promise<SavedProducts> {
  const folded = foldProducts(told, now)
  const products = new Map<string, KeptProduct>()
  const states: ProductStateRow[] = []
  let created = 0
  let changed = 0
  let waiting = folded
  for (let round = 0; waiting.length > 0; round++) {
    if (round === mostRounds)
      throw new AppError('conflict', {
        en: 'The same products are being saved by others. Send them again.',
        ru: 'Эти же товары сейчас сохраняет кто-то ещё. Отправьте их снова.',
      })
    const stored = await readProducts(
      tx,
      workspaceId,
      waiting.map((one) => one.id),
      // Whoever lost once holds the rows the second time: nobody loses for ever, however many write.
      { held: round > 0 },
    )
    const fresh: KeptProduct[] = []
    const changing: StoredProduct[] = []
    for (const one of waiting) {
      const before = stored.get(one.id)
      const after = mergeProduct(before, one, now)
      products.set(one.id, after)
      if (!before) fresh.push(after)
      else if (!isSameProduct(kept(before), after)) changing.push({ ...after, version: before.version })
    }
    const inserted = fresh.length > 0 ? await insertProducts(tx, workspaceId, fresh, now) : new Set()
    const updated = changing.length > 0 ? await updateProducts(tx, workspaceId, changing, now) : new Set()
    for (const one of fresh)
      if (inserted.has(one.id) && !one.fromOrders) states.push(stateOf(workspaceId, one, one.seenAt))
    for (const one of changing) {
      if (updated.has(one.id) && isNewState(stored.get(one.id), one))
        states.push(stateOf(workspaceId, one, one.seenAt))
    }
    created += inserted.size
    changed += updated.size
    // Somebody else was quicker with these: look at them again, as they are now.
    const lost = new Set([
      ...fresh.filter((one) => !inserted.has(one.id)).map((one) => one.id),
      ...changing.filter((one) => !updated.has(one.id)).map((one) => one.id),
    ])
    waiting = waiting.filter((one) => lost.has(one.id))
  }
  await appendFacts(tx, { product_states: states })
  return { created, changed, same: folded.length - created - changed, products }
}

const kept = ({ version: _, ...product }: StoredProduct): KeptProduct => product

const ProductInput = z.object({
  id: z.string().trim().min(1).max(200),
  sku: z.string().trim().max(200).optional(),
  name: z.string().trim().min(1).max(500).optional(),
  url: z.url().max(2_000).optional(),
  imageUrl: z.url().max(2_000).optional(),
  category: z.string().trim().max(500).optional().describe("The path, ' / ' between its levels"),
  brand: z.string().trim().max(200).optional(),
  priceMinor: z.number().int().min(0).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe("ISO 4217; the workspace's own when left out"),
  available: z.boolean().optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
})

export const saveProductsOperation = operation({
  name: 'products.save',
  summary: 'Save up to 1,000 products of the catalogue. What is left out is kept as it was.',
  http: 'POST /products',
  needs: 'write',
  input: z.object({ products: z.array(ProductInput).min(1).max(1_000) }),
  output: z.object({
    created: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
  }),
  async run({ tx, workspaceId, now }, { products }) {
    const { currency } = await getWorkspace(tx, workspaceId)
    const { created, changed, same } = await saveProducts(
      tx,
      workspaceId,
      products.map((one) => ({ ...one, currency: one.currency ?? currency })),
      now,
    )
    return { created, changed, same }
  },
})
