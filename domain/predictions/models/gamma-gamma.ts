import { lnGamma } from '../maths/special-functions.ts'

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

/** Logarithm of the likelihood of (p, q, v), equation (1a) of the note. */
export async function gammaGammaLogLikelihood(
  [p = 1, q = 1, v = 1]: readonly number[],
  spendings: Spendings,
  giveWay?: () => Promise<void> | undefined,
): Promise<number> {
  const ofOrders = new Map<number, number>()
  let sum = 0
  for (let row = 0; row < spendings.rows; row++) {
    if (giveWay && row % 4096 === 0) await giveWay()
    const orders = spendings.orders[row] ?? 0
    const mean = spendings.mean[row] ?? 0
    if (!(orders > 0) || !(mean > 0)) continue
    let first = ofOrders.get(orders)
    if (first === undefined) {
      const px = p * orders
      first = lnGamma(px + q) - lnGamma(px) - lnGamma(q) + q * Math.log(v) + px * Math.log(orders)
      ofOrders.set(orders, first)
    }
    const px = p * orders
    sum +=
      (spendings.customers[row] ?? 0) *
      (first + (px - 1) * Math.log(mean) - (px + q) * Math.log(v + orders * mean))
  }
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
