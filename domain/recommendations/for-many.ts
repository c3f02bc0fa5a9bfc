import type { Transaction } from '../../engines/index.ts'
import { openCarts } from '../orders/index.ts'
import { firstOfEach, nearest, weightOfPlace } from './offers.ts'
import { boughtBy, mostBoughtOf, neighbourhoodsOf, offerable } from './store.ts'

const mostSeeds = 30
const mostNear = 60
/** What many buy, for whoever has little of their own. */
const mostPopular = 100

/**
 * Products to offer each of many people, by the first card of each family, the best first: what those who have the same
 * products have besides, then what many buy; never what they have. As `recommendations.of-customer`, set-based, without what only
 * the history tells (looked at) and what they buy anyway (due).
 */
export async function recommendedToMany(
  tx: Transaction,
  workspaceId: string,
  families: readonly (readonly number[])[],
  most: number,
): Promise<Map<number, string[]>> {
  if (families.length === 0) return new Map()
  const bought = await boughtBy(tx, workspaceId, families)
  const carts = await openCarts(tx, workspaceId, families)
  const people = families.map(([root = 0]) => {
    const inCart = (carts.get(root)?.items ?? []).map(({ productId }) => productId)
    const own = bought.get(root) ?? []
    return {
      root,
      had: new Set([...inCart, ...own.map(({ productId }) => productId)]),
      groups: own.flatMap(({ groupId }) => groupId ?? []),
      seeds: [
        ...inCart.map((productId) => ({ productId, weight: 1 })),
        ...own.map(({ productId, ordersAgo }) => ({ productId, weight: weightOfPlace(ordersAgo) })),
      ].slice(0, mostSeeds),
    }
  })
  const seeds = new Set(people.flatMap((one) => one.seeds.map(({ productId }) => productId)))
  const known = new Map(
    (await neighbourhoodsOf(tx, workspaceId, [...seeds])).map((one) => [one.productId, one]),
  )
  const nearOf = new Map(
    people.map(({ root, seeds: own, had }) => [
      root,
      nearest(
        own,
        own.flatMap(({ productId }) => known.get(productId) ?? []),
        had,
      )
        .slice(0, mostNear)
        .map(({ productId }) => productId),
    ]),
  )
  const goods = await offerable(tx, workspaceId, [...new Set([...nearOf.values()].flat())])
  const popular = await mostBoughtOf(tx, workspaceId, null, mostPopular)
  return new Map(
    people.map(({ root, had, groups }) => {
      const near = (nearOf.get(root) ?? []).flatMap((id) => goods.get(id) ?? [])
      const rest = popular.filter(({ productId }) => !had.has(productId))
      return [root, firstOfEach([...near, ...rest], groups, most).map(({ productId }) => productId)]
    }),
  )
}
