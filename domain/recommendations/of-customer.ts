import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { customerBrowsing, findFamily } from '../customers/index.ts'
import { openCarts } from '../orders/index.ts'
import { dueEvery, firstOfEach, nearest, type Seed, weightOfPlace } from './offers.ts'
import {
  type Bought,
  boughtBy,
  learntAt,
  mostBoughtOf,
  neighbourhoodsOf,
  type Offerable,
  offerable,
} from './store.ts'

/** Of one kind of reason, so that the others are heard too. */
const mostDue = 2
const mostLookedAt = 2
/** Products of a person that speak for others. */
const mostSeeds = 30
const mostNear = 40
const lookedAtDays = 30
const leastViews = 2

const Reason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('due').describe('Buys it regularly, and the time has come'),
    times: z.number().int().describe('Orders with it'),
    everyDays: z.number(),
    lastAt: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('looked-at').describe('Looked at it lately, did not buy it'),
    views: z.number().int(),
    lastAt: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('bought-together').describe('Many who have one of their products have it too'),
    productId: z.string(),
    name: z.string(),
    how: z.enum(['bought', 'in-cart', 'looked-at']).describe('What they have to do with that product'),
    both: z.number().int().describe('People who bought both'),
    share: z.number().describe('Of those who bought that product'),
  }),
  z.object({
    kind: z.literal('popular').describe('Many buy it'),
    category: z.string().nullable().describe('The category they buy most; null: of all products'),
    buyers: z.number().int(),
  }),
])

const Offer = z.object({
  productId: z.string(),
  name: z.string(),
  url: z.string().nullable(),
  imageUrl: z.string().nullable(),
  priceMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  reason: Reason,
})
type Offer = z.infer<typeof Offer>
type Reason = z.infer<typeof Reason>

const Recommendations = z.object({
  learntAt: z.iso.datetime().nullable().describe('When the purchases of everybody were last learnt from'),
  items: z.array(Offer).describe('The best first'),
})

type Browsing = z.infer<typeof customerBrowsing.output>

interface Mine extends Seed {
  name: string
  how: 'bought' | 'in-cart' | 'looked-at'
}

/**
 * What to offer a person next, with the reason in each: what they buy regularly and is due; what they looked at; what
 * those who bought the same bought besides; what many buy. Only what can be bought now; nothing they have already.
 */
export async function recommendationsFor(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  id: number,
  limit: number,
  browsed: Promise<Pick<Browsing, 'products'>>,
): Promise<z.infer<typeof Recommendations>> {
  // whoever gave it hears of its failure; here it is waited for later, when PostgreSQL has told its part
  browsed.catch(() => {})
  const family = await findFamily(tx, workspaceId, id)
  const bought = (await boughtBy(tx, workspaceId, [family.ids])).get(family.rootId) ?? []
  const cart = (await openCarts(tx, workspaceId, [family.ids])).get(family.rootId)
  const inCart = new Set((cart?.items ?? []).map(({ productId }) => productId))
  const had = new Set([...bought.map(({ productId }) => productId), ...inCart])
  const theirs: Mine[] = [
    ...(cart?.items ?? []).map(({ productId, name }) => ({
      productId,
      name: name ?? productId,
      weight: 1,
      how: 'in-cart' as const,
    })),
    ...bought.map(({ productId, name, ordersAgo }) => ({
      productId,
      name,
      weight: weightOfPlace(ordersAgo),
      how: 'bought' as const,
    })),
  ]
  if (theirs.length === 0) {
    const { products } = await browsed
    products.forEach(({ productId, name }, place) => {
      theirs.push({ productId, name: name ?? productId, weight: weightOfPlace(place), how: 'looked-at' })
    })
  }
  const dues = bought.flatMap((one) => {
    const everyDays = inCart.has(one.productId) ? null : dueEvery(one, now)
    return everyDays === null ? [] : [{ ...one, everyDays }]
  })
  const seeds = theirs.slice(0, mostSeeds)
  const known = await neighbourhoodsOf(
    tx,
    workspaceId,
    seeds.map(({ productId }) => productId),
  )
  const near = nearest(seeds, known, had).slice(0, mostNear)
  const goods = await offerable(
    tx,
    workspaceId,
    [...dues, ...near].map(({ productId }) => productId),
  )
  const popular = await popularFor({ tx, workspaceId }, bought, had, goods.size < limit ? 2 * limit : 0)
  const at = await learntAt(tx, workspaceId)
  const { products } = await browsed

  const offers = [
    ...dues
      .filter(({ productId }) => goods.has(productId))
      .slice(0, mostDue)
      .map(({ productId, times, everyDays, lastAt }) => ({
        good: goods.get(productId),
        reason: { kind: 'due' as const, times, everyDays, lastAt: lastAt.toISOString() },
      })),
    ...products
      .filter((one) => one.canBeBought && !had.has(one.productId) && isWanted(one, now))
      .slice(0, mostLookedAt)
      .map(({ views, lastAt, ...good }) => ({
        good: { ...good, name: good.name ?? good.productId },
        reason: { kind: 'looked-at' as const, views, lastAt },
      })),
    ...near.map(({ productId, because, both, share }) => {
      const { name, how } = seeds.find((seed) => seed.productId === because) ?? {
        name: because,
        how: 'bought' as const,
      }
      return {
        good: goods.get(productId),
        reason: { kind: 'bought-together' as const, productId: because, name, how, both, share },
      }
    }),
    ...popular,
  ]
  const groups = bought.flatMap(({ groupId }) => groupId ?? [])
  const offerings = offers.flatMap(({ good, reason }) =>
    good ? [{ ...good, reason, mayRepeat: reason.kind === 'due' }] : [],
  )
  const items = firstOfEach(offerings, groups, limit).map(
    ({ productId, name, url, imageUrl, priceMinor, currency, reason }): Offer => ({
      productId,
      name,
      url,
      imageUrl,
      priceMinor,
      currency,
      reason,
    }),
  )
  return { learntAt: at?.toISOString() ?? null, items }
}

/** Looked at lately, more than in passing, and not bought. */
const isWanted = ({ views, added, bought, lastAt }: Browsing['products'][number], now: Date): boolean =>
  bought === 0 &&
  (views >= leastViews || added > 0) &&
  now.getTime() - Date.parse(lastAt) < lookedAtDays * dayMs

/** What many buy, of the category they buy most and then of all. */
async function popularFor(
  { tx, workspaceId }: Pick<Context, 'tx' | 'workspaceId'>,
  bought: readonly Bought[],
  had: ReadonlySet<string>,
  most: number,
): Promise<{ good: Offerable; reason: Reason }[]> {
  const category = favouriteCategory(bought)
  const found: { good: Offerable; reason: Reason }[] = []
  for (const within of category === null ? [null] : [category, null]) {
    if (found.length >= most) break
    for (const good of await mostBoughtOf(tx, workspaceId, within, most + had.size)) {
      if (!had.has(good.productId))
        found.push({ good, reason: { kind: 'popular', category: within, buyers: good.buyers } })
    }
  }
  return found
}

function favouriteCategory(bought: readonly Bought[]): string | null {
  const weights = new Map<string, number>()
  for (const { category, ordersAgo } of bought) {
    if (category) weights.set(category, (weights.get(category) ?? 0) + weightOfPlace(ordersAgo))
  }
  return [...weights].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null
}

export const recommendationsOfCustomer = operation({
  name: 'recommendations.of-customer',
  summary:
    'What to offer a customer next, and why: what they buy regularly and is due, what they looked at and did not buy, what those who bought the same bought besides, what many buy. Only what can be bought now.',
  http: 'GET /customers/{id}/recommendations',
  needs: 'read',
  input: z.object({
    id: z.number().int().positive(),
    limit: z.number().int().min(1).max(30).default(4),
  }),
  output: Recommendations,
  run: (context, { id, limit }) =>
    recommendationsFor(context, id, limit, customerBrowsing.run(context, { id, limit: 20 })),
})
