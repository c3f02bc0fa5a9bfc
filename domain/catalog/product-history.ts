import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { Product } from './product.ts'
import { statesOfProduct } from './questions/states-of-product.ts'
import { pageOfProducts, productsById } from './store.ts'

const State = z.object({
  at: z.iso.datetime(),
  priceMinor: z.number().nullable(),
  oldPriceMinor: z.number().nullable(),
  currency: z.string(),
  available: z.boolean(),
})

const mostStates = 500
const mostVariants = 200

export const productHistory = operation({
  name: 'products.history',
  summary:
    'One product: its variants, and what it cost and whether it could be bought each time that changed.',
  http: 'GET /products/{id}/history',
  needs: 'read',
  input: z.object({ id: z.string().min(1).max(200) }),
  output: z.object({
    product: Product,
    variants: z.array(Product).describe('The others of its group'),
    states: z.array(State).describe('The newest first'),
  }),
  async run({ tx, workspaceId, clickhouse }, { id }) {
    const product = (await productsById(tx, workspaceId, [id])).get(id)
    if (!product) throw notFound({ en: 'This product', ru: 'Этого товара' })
    const [group, states] = await Promise.all([
      product.groupId
        ? pageOfProducts(tx, workspaceId, { group: product.groupId }, mostVariants, null)
        : Promise.resolve([]),
      statesOfProduct(clickhouse, { workspaceId, productId: id, limit: mostStates }, { urgent: true }),
    ])
    return {
      product,
      variants: group.filter((one) => one.id !== id),
      states: states.map((one) => ({ ...one, at: one.at.toISOString() })),
    }
  },
})

export const listCategories = operation({
  name: 'product-categories.list',
  summary: 'The category tree of the catalogue: every path with its products.',
  http: 'GET /product-categories',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        path: z.string().describe("' / ' between its levels"),
        products: z.number().int().describe('Right in it, without those below'),
        inStock: z.number().int(),
      }),
    ),
    nextCursor: z.null(),
  }),
  async run({ tx, workspaceId }) {
    const { rows } = await sql<{ path: string; products: number; inStock: number }>`
      select category as path, count(*)::int as products, count(*) filter (where available)::int as "inStock"
      from products where workspace_id = ${workspaceId} and category is not null
      group by category order by category limit 5000`.execute(tx)
    return { items: rows, nextCursor: null }
  },
})
