import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'

/** How time is cut in a report. Weeks begin on Monday. */
export const Step = z.enum(['month', 'week'])
export type Step = z.infer<typeof Step>

/** The first day of a month or week by its number, as ClickHouse counts them (`periodNumber`). */
export function firstDayOf(number: number, step: Step): string {
  if (step === 'week') return new Date((number * 7 - 3) * dayMs).toISOString().slice(0, 10)
  const year = Math.floor((number - 1) / 12)
  return `${year}-${String(number - year * 12).padStart(2, '0')}-01`
}

/** The number of the month or week that a day belongs to. */
export function numberOf(day: string, step: Step): number {
  const at = new Date(`${day}T00:00:00Z`)
  if (step === 'month') return at.getUTCFullYear() * 12 + at.getUTCMonth() + 1
  return Math.floor((Math.floor(at.getTime() / dayMs) + 3) / 7)
}
