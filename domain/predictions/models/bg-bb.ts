import { lnSum } from '../maths/special-functions.ts'

// BG/BB: in each period people buy or not with a chance of their own (beta α, β), and before each stop for good with a
// chance of their own (beta γ, δ). Fader, Hardie & Shang (2010), “Customer-Base Analysis in a Discrete-Time
// Noncontractual Setting”, Marketing Science 29(6), 1086–1108.

/** Periods after the one of the first purchase: how many were bought in, which was the last of these (0: none), how many there were. */
export interface PeriodHistory {
  bought: number
  last: number
  periods: number
}

export interface PeriodHistories {
  rows: number
  bought: Float64Array
  last: Float64Array
  periods: Float64Array
  customers: Float64Array
}

export const bgBbParameters = ['alpha', 'beta', 'gamma', 'delta'] as const
export const bgBbStarts: number[][] = [
  [1, 1, 0.5, 3],
  [0.3, 2, 0.3, 1],
  [2, 5, 1, 10],
]

/** ln (Γ(x + n) / Γ(x)) for n = 0 … most. */
function risings(x: number, most: number): Float64Array {
  const all = new Float64Array(most + 1)
  for (let count = 1; count <= most; count++)
    all[count] = (all[count - 1] as number) + Math.log(x + count - 1)
  return all
}

/**
 * ln of the likelihood of a history of at most `most` periods, equation (3): B(α+x, β+n−x) / B(α, β) and its like are products of
 * whole numbers of factors, whose logarithms are summed up once for all histories.
 */
function likelihoodOf([alpha = 1, beta = 1, gamma = 1, delta = 1]: readonly number[], most: number) {
  const buys = risings(alpha, most)
  const misses = risings(beta, most)
  const either = risings(alpha + beta, most)
  const stays = risings(delta, most)
  const lives = risings(gamma + delta, most + 1)
  const at = (of: Float64Array, count: number) => of[count] as number
  const lnStops = Math.log(gamma)
  const lnFirst = (bought: number, last: number) =>
    at(buys, bought) +
    at(misses, last - bought) -
    at(either, last) +
    lnStops +
    at(stays, last) -
    at(lives, last + 1)
  const lnLikelihood = (bought: number, last: number, periods: number): number => {
    const lnAlive =
      at(buys, bought) +
      at(misses, periods - bought) -
      at(either, periods) +
      at(stays, periods) -
      at(lives, periods)
    if (periods <= last) return lnAlive
    // The sum's terms follow from each other.
    let term = 1
    let sum = 0
    for (let index = 0; index < periods - last; index++) {
      sum += term
      const missed = beta + last - bought + index
      const stayed = delta + last + index
      term *= (missed / (alpha + bought + missed)) * (stayed / (gamma + 1 + stayed))
    }
    return lnSum(lnAlive, lnFirst(bought, last) + Math.log(sum))
  }
  /** Which part of a likelihood is “stopped right after the last period bought in”. */
  const firstShare = (bought: number, last: number, ln: number) => Math.exp(lnFirst(bought, last) - ln)
  return Object.assign(lnLikelihood, { firstShare })
}

/** The derivatives of `risings` by x. */
function risingSlopes(x: number, most: number): Float64Array {
  const all = new Float64Array(most + 1)
  for (let count = 1; count <= most; count++) all[count] = (all[count - 1] as number) + 1 / (x + count - 1)
  return all
}

/** Logarithm of the likelihood; its derivatives are written into `slope`. */
export async function bgBbLogLikelihood(
  parameters: readonly number[],
  histories: PeriodHistories,
  slope: Float64Array,
  giveWay?: () => Promise<void> | undefined,
): Promise<number> {
  const [alpha = 1, beta = 1, gamma = 1, delta = 1] = parameters
  const most = histories.periods.reduce((more, one) => Math.max(more, one), 0)
  const lnLikelihood = likelihoodOf(parameters, most)
  const [buys, misses] = [risingSlopes(alpha, most), risingSlopes(beta, most)]
  const [either, stays] = [risingSlopes(alpha + beta, most), risingSlopes(delta, most)]
  const lives = risingSlopes(gamma + delta, most + 1)
  const at = (of: Float64Array, count: number) => of[count] as number
  let sum = 0
  let [slopeAlpha, slopeBeta, slopeGamma, slopeDelta] = [0, 0, 0, 0]
  for (let row = 0; row < histories.rows; row++) {
    if (giveWay && row % 256 === 0) await giveWay()
    const people = histories.customers[row] as number
    const bought = histories.bought[row] as number
    const last = histories.last[row] as number
    const periods = histories.periods[row] as number
    const ln = lnLikelihood(bought, last, periods)
    sum += people * ln
    // Alive to the end, and stopped after each of the periods since: each with its share of the likelihood.
    let left = 1
    let [ofEither, ofMisses, ofStays, ofLives, stopped] = [0, 0, 0, 0, 0]
    let share = periods > last ? lnLikelihood.firstShare(bought, last, ln) : 0
    for (let index = 0; index < periods - last; index++) {
      ofEither += share * at(either, last + index)
      ofMisses += share * at(misses, last - bought + index)
      ofStays += share * at(stays, last + index)
      ofLives += share * at(lives, last + index + 1)
      stopped += share
      left -= share
      const missed = beta + last - bought + index
      const stayed = delta + last + index
      share *= (missed / (alpha + bought + missed)) * (stayed / (gamma + 1 + stayed))
    }
    left = Math.max(0, left)
    const all = left + stopped
    ofEither += left * at(either, periods)
    ofMisses += left * at(misses, periods - bought)
    ofStays += left * at(stays, periods)
    ofLives += left * at(lives, periods)
    slopeAlpha += people * (all * at(buys, bought) - ofEither)
    slopeBeta += people * (ofMisses - ofEither)
    slopeGamma += people * (stopped / gamma - ofLives)
    slopeDelta += people * (ofStays - ofLives)
  }
  slope.set([slopeAlpha, slopeBeta, slopeGamma, slopeDelta])
  return sum
}

/** Chances to buy in the next period after at most `most`: alive then, and in the mood (appendix, with one period ahead). */
export function chancesNextPeriod(
  parameters: readonly number[],
  most: number,
): (history: PeriodHistory) => number {
  const [alpha = 1, beta = 1, gamma = 1, delta = 1] = parameters
  const lnLikelihood = likelihoodOf(parameters, most)
  const buys = risings(alpha, most + 1)
  const misses = risings(beta, most)
  const either = risings(alpha + beta, most + 1)
  const stays = risings(delta, most + 1)
  const lives = risings(gamma + delta, most + 1)
  const at = (of: Float64Array, count: number) => of[count] as number
  return ({ bought, last, periods }) => {
    const lnBuys =
      at(buys, bought + 1) +
      at(misses, periods - bought) -
      at(either, periods + 1) +
      at(stays, periods + 1) -
      at(lives, periods + 1)
    return Math.min(1, Math.exp(lnBuys - lnLikelihood(bought, last, periods)))
  }
}
