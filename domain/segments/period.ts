import { z } from 'zod'
import { bound, ch, type Fragment, named } from '../../engines/index.ts'
import { dayMs, hourMs } from '../../kit/time.ts'
import { check } from '../../kit/words.ts'

const Unit = z.enum(['hour', 'day', 'week', 'month'])
const Day = z.iso.date()
const Count = z.number().int().min(1).max(10_000)

const Absolute = z
  .object({ from: Day.optional(), to: Day.optional().describe('This day is included') })
  .strict()
  .refine(
    ({ from, to }) => from !== undefined || to !== undefined,
    // Then it is no such period, and what is said is what periods there are.
    {
      error: check('a period needs a beginning or an end', 'у периода нужно начало или конец'),
      abort: true,
    },
  )
  .refine(
    ({ from, to }) => !from || !to || from <= to,
    check('a period cannot end before it begins', 'период не может кончиться раньше, чем начался'),
  )
const Last = z.object({ last: Count, unit: Unit }).strict()
const Before = z.object({ before: Count, unit: Unit }).strict()
const Next = z.object({ next: Count, unit: Unit }).strict()

/** When: between two days, within the last so many days, before so many days ago, or ever (null). */
export const Period = z
  .union([Absolute, Last, Before], {
    error: check(
      'a period is { last, unit }, { before, unit } (1 to 10,000 of them) or { from, to } with days, as in 2026-03-01',
      'период — это { last, unit }, { before, unit } (от 1 до 10 000) или { from, to } с днями, например 2026-03-01',
    ),
  })
  .nullable()
export type Period = z.infer<typeof Period>

/** The same of what may also lie ahead. */
export const PeriodAhead = z
  .union([Absolute, Last, Before, Next], {
    error: check(
      'a period is { last, unit }, { before, unit }, { next, unit } (1 to 10,000 of them) or { from, to } with days, as in 2026-03-01',
      'период — это { last, unit }, { before, unit }, { next, unit } (от 1 до 10 000) или { from, to } с днями, например 2026-03-01',
    ),
  })
  .nullable()
export type PeriodAhead = z.infer<typeof PeriodAhead>

/** Between two instants, the first included; null: no limit on that side. */
export interface Span {
  from: Date | null
  to: Date | null
}

/** What the history can hold: a period may reach further, which adds nobody. */
const [earliest, latest] = [Date.UTC(1900, 0, 2), Date.UTC(2298, 11, 30)]
const held = (at: Date): Date => new Date(Math.min(Math.max(at.getTime(), earliest), latest))

/** The moment so long before (or after, below nought); months are the calendar's, a day that is not there is the month's last. */
export function ago(now: Date, count: number, unit: z.infer<typeof Unit>): Date {
  if (unit === 'hour') return held(new Date(now.getTime() - count * hourMs))
  if (unit === 'day') return held(new Date(now.getTime() - count * dayMs))
  if (unit === 'week') return held(new Date(now.getTime() - 7 * count * dayMs))
  const day = now.getUTCDate()
  const there = new Date(now)
  there.setUTCDate(1)
  there.setUTCMonth(there.getUTCMonth() - count)
  const lastDay = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate()
  there.setUTCDate(Math.min(day, lastDay))
  return held(there)
}

/** The first instant of a day in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const guess = Date.parse(`${day}T00:00:00Z`)
  const shiftAt = (at: number) => {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(at)
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    return (
      Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
      at
    )
  }
  const first = guess - shiftAt(guess)
  return held(new Date(guess - shiftAt(first)))
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

export function spanOf(period: PeriodAhead | undefined, clock: { now: Date; timeZone: string }): Span {
  if (!period) return { from: null, to: null }
  if ('last' in period) return { from: ago(clock.now, period.last, period.unit), to: null }
  if ('next' in period) return { from: clock.now, to: ago(clock.now, -period.next, period.unit) }
  if ('before' in period) return { from: null, to: ago(clock.now, period.before, period.unit) }
  return {
    from: period.from ? startOfDay(period.from, clock.timeZone) : null,
    to: period.to ? startOfDay(nextDay(period.to), clock.timeZone) : null,
  }
}

/** The clock alone moves people: what is now within the period will leave it, or come into it. */
export const movesWithTime = (period: PeriodAhead | undefined): boolean =>
  Boolean(period && ('last' in period || 'before' in period || 'next' in period))

const instant = (at: Date): Fragment => ch`${bound("DateTime64(3, 'UTC')", at)}`

/** Whether the time in a column lies in the span; null when every time does. */
export function within(span: Span, moment: string | Fragment): Fragment | null {
  const time = typeof moment === 'string' ? named(moment) : moment
  if (span.from && span.to) return ch`${time} >= ${instant(span.from)} AND ${time} < ${instant(span.to)}`
  if (span.from) return ch`${time} >= ${instant(span.from)}`
  return span.to ? ch`${time} < ${instant(span.to)}` : null
}

/** The same of a moment that has to be told: whenever it was is well where the span has no limits. */
export const momentIn = (moment: Fragment, span: Span): Fragment => within(span, moment) ?? ch`1`
