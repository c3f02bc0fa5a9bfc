import { z } from 'zod'
import type { Worth } from '../../kit/money.ts'
import { check } from '../../kit/words.ts'

/** A decimal of at most 12 digits on either side of the point, above zero; never a binary fraction. */
export const RateText = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, check('a number as in 91.25', 'число, например 91.25'))
  .refine((text) => /[1-9]/.test(text), check('more than nothing', 'больше нуля'))

/** What ONE unit of a currency is worth in the workspace's own from a day on. */
export interface NewRate {
  currency: string
  /** `2026-03-01` */
  day: string
  rate: string
}

/** A rate as it is used for one fact; `day` is the day it was given for, null for the workspace's own currency. */
export interface Rate extends Worth {
  day: string | null
}

/** The last rate on or before a day; before the first one, the first. Rates go upwards by day. */
export function rateOn<One extends { day: string }>(rates: readonly One[], day: string): One | null {
  let low = 0
  let high = rates.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rates[middle]?.day ?? '') <= day) low = middle + 1
    else high = middle
  }
  return rates[Math.max(low - 1, 0)] ?? null
}
