import { t95 } from './normal.ts'
import type { Estimate } from './rates.ts'

/** What people spent: how many they are, the sum, and the sum of the squares. Those who spent nothing count. */
export interface Spending {
  people: number
  sum: number
  sumOfSquares: number
}

export const meanOf = ({ people, sum }: Spending): number => (people > 0 ? sum / people : 0)

/** Unbiased variance; 0 for less than two. */
export function varianceOf({ people, sum, sumOfSquares }: Spending): number {
  if (people < 2) return 0
  return Math.max(0, (sumOfSquares - sum ** 2 / people) / (people - 1))
}

/**
 * How much more a treated person spent on average, with its 95 % interval: Welch (1947), which lets the two sides differ in variance
 * and in size, as treated people and a small hold-out do. Spending is far from normal; the mean of hundreds of people is not,
 * so nothing is said with less than two people a side. Null then.
 */
export function differenceOfMeans(treated: Spending, heldOut: Spending): Estimate | null {
  if (treated.people < 2 || heldOut.people < 2) return null
  const value = meanOf(treated) - meanOf(heldOut)
  const [one, other] = [varianceOf(treated) / treated.people, varianceOf(heldOut) / heldOut.people]
  const error = Math.sqrt(one + other)
  if (error === 0) return { value, low: value, high: value }
  const degrees = (one + other) ** 2 / (one ** 2 / (treated.people - 1) + other ** 2 / (heldOut.people - 1))
  const half = t95(degrees) * error
  return { value, low: value - half, high: value + half }
}
