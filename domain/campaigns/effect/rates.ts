import { z95 } from './normal.ts'

/** So many of so many people did it. */
export interface Rate {
  people: number
  successes: number
}

/** A figure and the 95 % interval it lies in. */
export interface Estimate {
  value: number
  low: number
  high: number
}

export const rateOf = ({ people, successes }: Rate): number => (people > 0 ? successes / people : 0)

/**
 * A share with its 95 % interval by Wilson's score (1927): it keeps within 0 and 1 and says something true of small shares
 * and small groups, where the usual p ± 1.96·√(pq/n) says “exactly 0”.
 */
export function wilson({ people, successes }: Rate): Estimate {
  if (people === 0) return { value: 0, low: 0, high: 1 }
  const p = successes / people
  const square = z95 ** 2
  const middle = (p + square / (2 * people)) / (1 + square / people)
  const half = (z95 * Math.sqrt((p * (1 - p)) / people + square / (4 * people ** 2))) / (1 + square / people)
  // Rounding must not push the share itself out of its interval.
  return {
    value: p,
    low: Math.max(0, Math.min(p, middle - half)),
    high: Math.min(1, Math.max(p, middle + half)),
  }
}

/**
 * How much higher the share is among the treated, with its 95 % interval: Newcombe's hybrid score (Statistics in Medicine
 * 1998, method 10), put together of two Wilson intervals. On thousands of people it is the normal interval; on the small shares
 * and small hold-outs that campaigns have it holds its 95 %, which the normal one does not. Null without people on both sides.
 */
export function differenceOfRates(treated: Rate, heldOut: Rate): Estimate | null {
  if (treated.people === 0 || heldOut.people === 0) return null
  const [one, other] = [wilson(treated), wilson(heldOut)]
  const value = one.value - other.value
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  }
}

/**
 * How many times more often the treated did it, less one: +0.12 is “12 % more orders”. Interval by Katz (1978), on the logarithm of
 * the ratio. Null where one side has none: nothing can be said of a ratio then.
 */
export function liftOfRates(treated: Rate, heldOut: Rate): Estimate | null {
  if (treated.successes === 0 || heldOut.successes === 0) return null
  const ratio = Math.log(rateOf(treated) / rateOf(heldOut))
  const error = Math.sqrt(
    1 / treated.successes - 1 / treated.people + 1 / heldOut.successes - 1 / heldOut.people,
  )
  return {
    value: Math.expm1(ratio),
    low: Math.expm1(ratio - z95 * error),
    high: Math.expm1(ratio + z95 * error),
  }
}

/** The interval has nought outside of it: what was seen is not chance, as far as 95 % go. */
export const isShown = (estimate: Estimate | null): boolean =>
  estimate !== null && (estimate.low > 0 || estimate.high < 0)
