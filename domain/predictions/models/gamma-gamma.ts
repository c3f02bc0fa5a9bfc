import { distinctIn } from '../histories.ts'
import { digamma, lnGamma } from '../maths/special-functions.ts'

// Gamma-Gamma: how much a person spends an order, from their own mean and everybody's. Fader & Hardie (2013),
// “The Gamma-Gamma Model of Monetary Value”; Fader, Hardie & Lee (2005), “RFM and CLV: Using Iso-Value Curves…”.

/** Repeat orders of customers and the mean of their money, in one unit. */
export interface Spendings {
  rows: number
  orders: Float64Array
  mean: Float64Array
  customers: Float64Array
}

export const gammaGammaParameters = ['p', 'q', 'v'] as const

/** Logarithm of the likelihood of (p, q, v), equation (1a) of the note; its derivatives are written into `slope`. */
export async function gammaGammaLogLikelihood(
  [p = 1, q = 1, v = 1]: readonly number[],
  spendings: Spendings,
  slope: Float64Array,
  giveWay?: () => Promise<void> | undefined,
): Promise<number> {
  const { values, places } = distinctIn(spendings.orders)
  const first = values.map((orders) => {
    const shape = p * orders
    return lnGamma(shape + q) - lnGamma(shape) - lnGamma(q) + q * Math.log(v) + shape * Math.log(orders)
  })
  const firstP = values.map(
    (orders) => orders * (digamma(p * orders + q) - digamma(p * orders) + Math.log(orders)),
  )
  const firstQ = values.map((orders) => digamma(p * orders + q) - digamma(q) + Math.log(v))
  let sum = 0
  let slopeP = 0
  let slopeQ = 0
  let slopeV = 0
  for (let row = 0; row < spendings.rows; row++) {
    if (giveWay && row % 4096 === 0) await giveWay()
    const which = places[row] as number
    const orders = values[which] as number
    const mean = spendings.mean[row] as number
    if (!(orders > 0) || !(mean > 0)) continue
    const count = spendings.customers[row] as number
    const shape = p * orders
    const lnMean = Math.log(mean)
    const total = v + orders * mean
    const lnTotal = Math.log(total)
    sum += count * ((first[which] as number) + (shape - 1) * lnMean - (shape + q) * lnTotal)
    slopeP += count * ((firstP[which] as number) + orders * (lnMean - lnTotal))
    slopeQ += count * ((firstQ[which] as number) - lnTotal)
    slopeV += count * (q / v - (shape + q) / total)
  }
  slope.set([slopeP, slopeQ, slopeV])
  return sum
}

export const gammaGammaStarts = (mean: number): number[][] => [
  [6, 4, mean / 2],
  [1.5, 2, mean],
  [20, 20, mean],
]

/**
 * Money expected an order: between the person's own mean and everybody's, the nearer to their own the more orders.
 * Nobody's mean is infinite: where q ≤ 1 says so, `baseMean` stands for it.
 */
export function expectedSpending(
  [p = 1, q = 1, v = 1]: readonly number[],
  orders: number,
  mean: number,
  baseMean: number,
): number {
  const own = orders > 0 && mean > 0
  const divisor = p * (own ? orders : 0) + q - 1
  if (divisor <= 0.05) return own ? mean : baseMean
  return (p * (v + (own ? orders * mean : 0))) / divisor
}
