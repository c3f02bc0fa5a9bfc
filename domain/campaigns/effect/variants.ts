import { meanOf, type Spending, varianceOf } from './means.ts'
import { type Rate, rateOf } from './rates.ts'

/** How a variant does: a mean over its people, and the variance of that mean. */
export interface Arm {
  key: string
  people: number
  mean: number
  variance: number
}

export const armOfRate = (key: string, rate: Rate): Arm => {
  // Agresti and Coull's two and two: a variant nobody has reacted to yet is not known for sure to be worthless.
  const p = (rate.successes + 2) / (rate.people + 4)
  return { key, people: rate.people, mean: rateOf(rate), variance: (p * (1 - p)) / (rate.people + 4) }
}

export const armOfSpending = (key: string, spending: Spending): Arm => ({
  key,
  people: spending.people,
  mean: meanOf(spending),
  variance: spending.people > 1 ? varianceOf(spending) / spending.people : Number.POSITIVE_INFINITY,
})

/** Of each variant; nothing is decided on fewer: the mean of so few people is not normal. */
export const fewestToProve = 100

/**
 * p of “these two do equally well”, which may be looked at as often as one likes: the mixture sequential probability ratio test
 * (Robbins 1970; for A/B tests Johari, Koomen, Pekelis & Walsh 2017). A common test looked at every minute calls a winner
 * among equals sooner or later; this one does so in at most `p` of all tests, whenever it is stopped. `tau`: differences of
 * about this size are looked for.
 */
function alwaysValidP(one: Arm, other: Arm, tau: number): number {
  const variance = one.variance + other.variance
  if (!(variance > 0) || !Number.isFinite(variance) || tau <= 0) return 1
  const difference = one.mean - other.mean
  const mixed = variance + tau ** 2
  const logRatio = 0.5 * Math.log(variance / mixed) + (tau ** 2 * difference ** 2) / (2 * variance * mixed)
  return Math.min(1, Math.exp(-logRatio))
}

export interface Comparison {
  /** The one that does best now; null when nobody has done anything yet, or none is ahead of all the others. */
  leader: string | null
  /** It is the best, and not by chance. */
  isProven: boolean
  /** Each has gone to enough people for anything to be proven. */
  areEnough: boolean
  /** The largest p of the leader against another one, corrected for how many pairs there are. */
  p: number
}

const level = 0.05
/** Differences of a fifth of the mean are what subjects and letters differ by. */
const usualDifference = 0.2

const isEnough = (arms: readonly Arm[]) => arms.every((arm) => arm.people >= fewestToProve)

/** Those that do best; several where none is ahead. */
export function bestOf(arms: readonly Arm[]): Arm[] {
  const there = arms.filter((arm) => arm.people > 0)
  const most = Math.max(...there.map((arm) => arm.mean))
  return there.filter((arm) => arm.mean === most)
}

/**
 * Which variant does best, and whether that is more than chance: the leader against each other one by the test above, with
 * Bonferroni's correction for all pairs, since the leader was picked by looking. Holds however often it is asked.
 */
export function compareVariants(arms: readonly Arm[]): Comparison {
  const [leader, second] = bestOf(arms)
  if (!leader || second || leader.mean <= 0)
    return { leader: null, isProven: false, areEnough: isEnough(arms), p: 1 }
  const others = arms.filter((arm) => arm.key !== leader.key)
  const all = arms.reduce((sum, arm) => sum + arm.people, 0)
  const mean = arms.reduce((sum, arm) => sum + arm.mean * arm.people, 0) / all
  const pairs = (arms.length * (arms.length - 1)) / 2
  const p = Math.min(
    1,
    pairs * Math.max(0, ...others.map((other) => alwaysValidP(leader, other, usualDifference * mean))),
  )
  const areEnough = isEnough(arms)
  return {
    leader: leader.key,
    isProven: others.length > 0 && areEnough && p < level,
    areEnough,
    p: others.length > 0 ? p : 1,
  }
}
