import { dayMs } from '../../kit/time.ts'

/** A product that a person has to do with, and how much it says of them: what they bought last, 1. */
export interface Seed {
  productId: string
  weight: number
}

/** What is known of a product: how many people bought it, and what they bought besides, the nearest first. */
export interface Neighbourhood {
  productId: string
  buyers: number
  neighbours: { id: string; both: number; score: number }[]
}

/** A product near to what the person has, and which of their products says so loudest. */
export interface Near {
  productId: string
  score: number
  because: string
  both: number
  /** Of those who bought `because`, who bought this too. */
  share: number
}

/** What something of so many orders ago still says of a person's taste: each order before says less. */
export const weightOfPlace = (place: number): number => 0.7 ** place

/**
 * Products by how near they are to those of a person together: each of theirs says its own, by its weight
 * (Deshpande, Karypis: Item-based top-N recommendation algorithms, ACM TOIS 22(1), 2004). Those in `without` are left out.
 */
export function nearest(
  seeds: readonly Seed[],
  known: readonly Neighbourhood[],
  without: ReadonlySet<string>,
): Near[] {
  const weights = new Map(seeds.map(({ productId, weight }) => [productId, weight]))
  const found = new Map<string, Near & { loudest: number }>()
  for (const { productId: because, buyers, neighbours } of known) {
    const weight = weights.get(because) ?? 0
    for (const { id, both, score } of neighbours) {
      if (without.has(id)) continue
      const said = weight * score
      const former = found.get(id)
      if (former && former.loudest >= said) {
        former.score += said
        continue
      }
      const share = both / buyers
      found.set(id, {
        productId: id,
        score: (former?.score ?? 0) + said,
        because,
        both,
        share,
        loudest: said,
      })
    }
  }
  return [...found.values()]
    .map(({ loudest: _, ...near }) => near)
    .sort((one, other) => other.score - one.score || (one.productId < other.productId ? -1 : 1))
}

/** How often a person bought a product: `times` orders from the first to the last. */
export interface Habit {
  times: number
  firstAt: Date
  lastAt: Date
}

/**
 * The first `most` of the offers: each product once, of the variants of one product the first, and none of a group in
 * `groups`, which they have in another variant, unless it `mayRepeat`.
 */
export function firstOfEach<
  Offered extends { productId: string; groupId: string | null; mayRepeat?: boolean },
>(offered: readonly Offered[], groups: Iterable<string>, most: number): Offered[] {
  const taken = new Set<string>()
  const out = new Set(groups)
  const first: Offered[] = []
  for (const one of offered) {
    if (first.length >= most) break
    if (taken.has(one.productId)) continue
    if (one.groupId && !one.mayRepeat) {
      if (out.has(one.groupId)) continue
      out.add(one.groupId)
    }
    taken.add(one.productId)
    first.push(one)
  }
  return first
}

const leastTimes = 3
const leastEveryDays = 3
const [dueFrom, dueUntil] = [0.8, 3]

/** Every how many days it is bought, when it is bought regularly and the time has come, or has gone by not long ago. */
export function dueEvery({ times, firstAt, lastAt }: Habit, now: Date): number | null {
  if (times < leastTimes) return null
  const everyDays = (lastAt.getTime() - firstAt.getTime()) / dayMs / (times - 1)
  const since = (now.getTime() - lastAt.getTime()) / dayMs / everyDays
  return everyDays >= leastEveryDays && since >= dueFrom && since <= dueUntil ? everyDays : null
}
