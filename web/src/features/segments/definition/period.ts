/** When something happened, as the server takes it; null: at any time. */
export type PeriodUnit = 'hour' | 'day' | 'week' | 'month'
export type Period =
  | { from?: string | undefined; to?: string | undefined }
  | { last: number; unit: PeriodUnit }
  | { before: number; unit: PeriodUnit }
  | null

export type PeriodShape = 'ever' | 'last' | 'before' | 'between'

export const isPeriod = (value: unknown): value is Period =>
  value === null ||
  (typeof value === 'object' && ['last', 'before', 'from', 'to'].some((key) => key in (value as object)))

export function shapeOfPeriod(period: Period | undefined): PeriodShape {
  if (!period) return 'ever'
  if ('last' in period) return 'last'
  return 'before' in period ? 'before' : 'between'
}

/** The same span said in another way, as near as it goes: a person tries the ways one after another. */
export function reshapePeriod(period: Period | undefined, shape: PeriodShape, today: string): Period {
  const [amount, unit] =
    period && 'last' in period
      ? [period.last, period.unit]
      : period && 'before' in period
        ? [period.before, period.unit]
        : [30, 'day' as const]
  switch (shape) {
    case 'ever':
      return null
    case 'last':
      return { last: amount, unit }
    case 'before':
      return { before: amount, unit }
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
