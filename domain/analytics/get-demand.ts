import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { productsById } from '../catalog/index.ts'
import { operation } from '../context.ts'
import { keptAnswer } from './kept-answers.ts'
import { productDemand } from './questions/product-demand.ts'

const Count = z.number().int()
const mostProducts = 500

export const getDemand = operation({
  name: 'reports.demand',
  summary: 'What people look at, take and buy, beside whether it can be bought at this moment.',
  http: 'GET /reports/demand',
  needs: 'read',
  input: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  output: z.object({
    countedAt: z.iso.datetime(),
    products: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          category: z.string().nullable(),
          available: z.boolean().nullable().describe('Null: not in the catalogue'),
          viewers: Count.describe('People who looked at it; about, for very many'),
          adders: Count.describe('People who put it into the cart'),
          buyers: Count,
        }),
      )
      .describe('The 500 that most people wanted'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const since = new Date(now.getTime() - input.days * dayMs)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'demand', input], () =>
      productDemand(clickhouse, { workspaceId, since, until: now, most: mostProducts }),
    )
    const known = await productsById(
      tx,
      workspaceId,
      answer.map(({ productId }) => productId),
    )
    return {
      countedAt: countedAt.toISOString(),
      products: answer.map(({ productId, ...counts }) => {
        const product = known.get(productId)
        return {
          id: productId,
          name: product?.name || productId,
          category: product?.category ?? null,
          available: product?.available ?? null,
          ...counts,
        }
      }),
    }
  },
})
