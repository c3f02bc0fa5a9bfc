import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { Product } from './product.ts'
import { countProducts, pageOfProducts } from './store.ts'

export const listProducts = operation({
  name: 'products.list',
  summary: 'The catalogue by name: searched, of one category, in stock.',
  http: 'GET /products',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(200).optional(),
    category: z.string().trim().max(500).optional().describe('A category with everything below it'),
    inStock: z.boolean().optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_000).optional(),
  }),
  output: z.object({ items: z.array(Product), nextCursor: z.string().nullable(), total: z.number().int() }),
  async run({ tx, workspaceId }, { limit, cursor, ...rest }) {
    const filter = rest
    const [name, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { name: String(name), id: String(id) } : null
    const found = await pageOfProducts(tx, workspaceId, filter, limit + 1, after)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      nextCursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
      total: await countProducts(tx, workspaceId, filter),
    }
  },
})
