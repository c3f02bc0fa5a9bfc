import { z } from 'zod'
import { dayMs } from '../kit/time.ts'

const atMost = (most: number) => z.number().positive().max(most).nullable().default(null)

const mostADay = 100_000_000

/** How much an account may hand over; null is no limit. */
export const AccountLimits = z.object({
  perSecond: atMost(100_000),
  perDay: z.int().min(1).max(mostADay).nullable().default(null),
  /** To the addresses of one domain. */
  perDomainPerMinute: atMost(1_000_000),
  /** A new sender begins small and grows by a factor a day: mailboxes trust nobody who comes from nowhere with a million letters. */
  warmUp: z
    .object({
      startedOn: z.iso.date(),
      firstDay: z.int().min(1).max(1_000_000),
      dailyGrowth: z.number().min(1.01).max(10),
    })
    .nullable()
    .default(null),
})
export type AccountLimits = z.infer<typeof AccountLimits>

/** What the service of a channel is known to bear. */
export interface UsualLimits {
  perSecond: number | null
}

/** The day in UTC, as it is kept: `2026-03-01`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * How many an account may hand over on a day: its limit, and while it warms up the first day's number times the growth
 * to the power of the days gone by, until that is more than any limit may be: then it is warm. Null: as many as there are.
 */
export function mostOnDay(limits: AccountLimits, day: string): number | null {
  const { perDay, warmUp } = limits
  if (!warmUp) return perDay
  const days = Math.round((Date.parse(day) - Date.parse(warmUp.startedOn)) / dayMs)
  const warm = Math.floor(warmUp.firstDay * warmUp.dailyGrowth ** Math.max(0, days))
  if (warm > mostADay) return perDay
  return perDay === null ? warm : Math.min(perDay, warm)
}
