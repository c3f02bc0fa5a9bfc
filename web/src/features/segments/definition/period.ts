/** When something happened, as the server takes it; null: at any time. */
export type PeriodUnit = 'hour' | 'day' | 'week' | 'month'
export type Period =
  | { from?: string | undefined; to?: string | undefined }
  | { last: number; unit: PeriodUnit }
  | { before: number; unit: PeriodUnit }
  | { next: number; unit: PeriodUnit }
  | null

export type PeriodShape = 'ever' | 'last' | 'before' | 'next' | 'between'

export const isPeriod = (value: unknown): value is Period =>
  value === null ||
  (typeof value === 'object' &&
    ['last', 'before', 'next', 'from', 'to'].some((key) => key in (value as object)))

export function shapeOfPeriod(period: Period | undefined): PeriodShape {
  if (!period) return 'ever'
  if ('last' in period) return 'last'
  if ('next' in period) return 'next'
  return 'before' in period ? 'before' : 'between'
}

/** How many of which unit; undefined where it says days, or nothing. */
export function amountOf(period: Period | undefined): { amount: number; unit: PeriodUnit } | undefined {
  if (!period || !('unit' in period)) return undefined
  const amount = 'last' in period ? period.last : 'next' in period ? period.next : period.before
  return { amount, unit: period.unit }
}

/** The same span said in another way, as near as it goes: a person tries the ways one after another. */
export function reshapePeriod(period: Period | undefined, shape: PeriodShape, today: string): Period {
  const { amount, unit } = amountOf(period) ?? { amount: 30, unit: 'day' as const }
  switch (shape) {
    case 'ever':
      return null
    case 'last':
      return { last: amount, unit }
    case 'before':
      return { before: amount, unit }
    case 'next':
      return { next: amount, unit }
    case 'between':
      return {
        from: daysBefore(today, amount * { hour: 1 / 24, day: 1, week: 7, month: 30 }[unit]),
        to: today,
      }
  }
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() - Math.ceil(days))
  return date.toISOString().slice(0, 10)
}
