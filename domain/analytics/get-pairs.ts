import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { productsById } from '../catalog/index.ts'
import { operation } from '../context.ts'
import { OrderChannel } from '../orders/index.ts'
import { keptAnswer } from './kept-answers.ts'
import { boughtNext, boughtTogether, ordersWith } from './questions/baskets.ts'

const mostPaired = { products: 400, groups: 100 }
const mostPairs = 100
/** Pairs seen fewer times are chance. */
const leastTimes = (orders: number) => Math.max(3, Math.ceil(orders / 5_000))

const Thing = z.object({ id: z.string(), name: z.string() })

export const getPairs = operation({
  name: 'reports.pairs',
  summary:
    'Products or assortment groups bought in one order, or one after the other, more often than chance would have it.',
  http: 'GET /reports/pairs',
  needs: 'read',
  input: z.object({
    what: z.enum(['products', 'groups']).default('products'),
    how: z.enum(['together', 'next']).default('together'),
    days: z.coerce.number().int().min(7).max(3_650).default(365),
    channel: OrderChannel.optional(),
  }),
  output: z.object({
    countedAt: z.iso.datetime(),
    orders: z.number().int().describe('Orders looked at; for `next`: pairs of an order and the one after it'),
    pairs: z
      .array(
        z.object({
          one: Thing,
          other: Thing,
          both: z.number().int(),
          share: z.number().describe('Of orders with the one, those that have the other too'),
          lift: z
            .number()
            .describe('How many times more often than if the two had nothing to do with each other'),
          beyondChance: z.number().describe('Orders with both beyond those that chance would give'),
        }),
      )
      .describe('Those with most orders beyond chance first'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { what, how, days, channel } = input
    const ask = (how === 'together' ? boughtTogether : boughtNext)[what]
    const since = new Date(now.getTime() - days * dayMs)
    const { answer, countedAt } = await keptAnswer([workspaceId, 'pairs', input], async () => {
      const asked = { workspaceId, since, until: now, channel: channel ?? '' }
      const found = await ask(clickhouse, { ...asked, most: mostPaired[what], least: 3 })
      const [counted] = found.length > 0 || how === 'next' ? found : await ordersWith[what](clickhouse, asked)
      return { found, orders: counted?.orders ?? 0 }
    })
    const { orders } = answer
    const pairs = answer.found
      .filter(({ both }) => both >= leastTimes(orders))
      .flatMap((row) => {
        // "A, so B" and "B, so A" are one pair of an order: told from the rarer one, which says more.
        const turned = how === 'together' && row.ofOther < row.ofOne
        const [one, other] = turned ? [row.other, row.one] : [row.one, row.other]
        const [ofOne, ofOther] = turned ? [row.ofOther, row.ofOne] : [row.ofOne, row.ofOther]
        const byChance = (ofOne * ofOther) / orders
        const lift = row.both / byChance
        return lift > 1
          ? [{ one, other, both: row.both, share: row.both / ofOne, lift, beyondChance: row.both - byChance }]
          : []
      })
      .sort((one, other) => other.beyondChance - one.beyondChance)
      .slice(0, mostPairs)
    const known =
      what === 'products'
        ? await productsById(tx, workspaceId, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))])
        : new Map<string, { name: string | null }>()
    const thing = (id: string) => ({ id, name: known.get(id)?.name || id })
    return {
      countedAt: countedAt.toISOString(),
      orders,
      pairs: pairs.map((pair) => ({ ...pair, one: thing(pair.one), other: thing(pair.other) })),
    }
  },
})
