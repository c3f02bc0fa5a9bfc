import { lnBeta, lnSum } from '../maths/special-functions.ts'

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

/** ln of the likelihood of one history, equation (3); the sum's terms follow from each other, so only the first needs Γ. */
function lnLikelihood(
  [alpha = 1, beta = 1, gamma = 1, delta = 1]: readonly number[],
  { bought, last, periods }: PeriodHistory,
): number {
  const lnAlive = lnBeta(alpha + bought, beta + periods - bought) + lnBeta(gamma, delta + periods)
  let total = lnAlive
  if (periods > last) {
    let term = 1
    let sum = 0
    for (let index = 0; index < periods - last; index++) {
      sum += term
      const misses = beta + last - bought + index
      const stays = delta + last + index
      term *= (misses / (alpha + bought + misses)) * (stays / (gamma + 1 + stays))
    }
    const lnFirst = lnBeta(alpha + bought, beta + last - bought) + lnBeta(gamma + 1, delta + last)
    total = lnSum(lnAlive, lnFirst + Math.log(sum))
  }
  return total - lnBeta(alpha, beta) - lnBeta(gamma, delta)
}

export async function bgBbLogLikelihood(
  parameters: readonly number[],
  histories: PeriodHistories,
  giveWay?: () => Promise<void> | undefined,
): Promise<number> {
  let sum = 0
  for (let row = 0; row < histories.rows; row++) {
    if (giveWay && row % 256 === 0) await giveWay()
    sum +=
      (histories.customers[row] ?? 0) *
      lnLikelihood(parameters, {
        bought: histories.bought[row] ?? 0,
        last: histories.last[row] ?? 0,
        periods: histories.periods[row] ?? 0,
      })
  }
  return sum
}

/** Chance to buy in the next period: alive then, and in the mood (appendix, with one period ahead). */
export function chanceNextPeriod(parameters: readonly number[], history: PeriodHistory): number {
  const [alpha = 1, beta = 1, gamma = 1, delta = 1] = parameters
  const { bought, periods } = history
  const lnBuys =
    lnBeta(alpha + bought + 1, beta + periods - bought) -
    lnBeta(alpha, beta) +
    lnBeta(gamma, delta + periods + 1) -
    lnBeta(gamma, delta)
  return Math.min(1, Math.exp(lnBuys - lnLikelihood(parameters, history)))
}
