import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { foldProducts, type NewProduct, type SaveCounts } from './product.ts'
import { insertMissingProducts, updateProducts } from './store.ts'

/**
 * Saves what was told about products, all in two statements; thousands at a time are fine. The newest word wins
 * field by field; what a teller leaves out is kept (a sighting without a price does not erase the price), and an
 * equal product is not written. Fails only with the database.
 */
export async function saveProducts(
  tx: Transaction,
  workspaceId: string,
  products: NewProduct[],
  now: Date = new Date(),
): Promise<SaveCounts> {
  const folded = foldProducts(products, now)
  if (folded.length === 0) return { created: 0, changed: 0, same: 0 }
  const created = await insertMissingProducts(tx, workspaceId, folded, now)
  const changed = created === folded.length ? 0 : await updateProducts(tx, workspaceId, folded, now)
  return { created, changed, same: folded.length - created - changed }
}

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
    return saveProducts(
      tx,
      workspaceId,
      products.map((one) => ({ ...one, currency: one.currency ?? currency })),
      now,
    )
  },
})
