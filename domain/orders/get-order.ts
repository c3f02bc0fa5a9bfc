import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { productsById } from '../catalog/index.ts'
import { operation } from '../context.ts'
import { maskDeep } from '../customers/index.ts'
import { OrderSummary } from './order-summary.ts'
import { findOrder } from './read-store.ts'
import { linesOfOrders } from './store.ts'

const Line = z.object({
  productId: z.string(),
  name: z.string().nullable(),
  quantity: z.number(),
  priceMinor: z.number().describe('Of one; may be a fraction'),
  amountMinor: z.number().int(),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
})

export const getOrder = operation({
  name: 'orders.get',
  summary: 'One order with its lines.',
  http: 'GET /orders/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: OrderSummary.extend({
    lines: z.array(Line),
    attributes: z.record(z.string(), z.unknown()),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
  async run(context, { id }) {
    const { tx, workspaceId, actor } = context
    const order = await findOrder(context, id)
    if (!order) throw notFound({ en: 'This order', ru: 'Этого заказа' })
    const lines = (await linesOfOrders(tx, workspaceId, [id])).get(id) ?? []
    const products = await productsById(
      tx,
      workspaceId,
      lines.map((line) => line.productId),
    )
    return {
      ...order,
      attributes: actor.seesPersonalData
        ? order.attributes
        : (maskDeep(order.attributes) as Record<string, unknown>),
      lines: lines.map((line) => {
        const product = products.get(line.productId)
        return {
          ...line,
          name: line.name ?? product?.name ?? null,
          imageUrl: product?.imageUrl ?? null,
          url: product?.url ?? null,
        }
      }),
    }
  },
})
