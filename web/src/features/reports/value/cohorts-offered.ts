/** Days at which a cohort by first purchase begins and, not included, ends. */
export interface CohortDays {
  from: string
  to: string
}

const dayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)

/** The last so many quarters up to a day, the present one first. */
export function lastQuarters(today: string, count: number): CohortDays[] {
  const year = Number(today.slice(0, 4))
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  return Array.from({ length: count }, (_, back) => ({
    from: dayOf(year, 3 * (quarter - back)),
    to: dayOf(year, 3 * (quarter - back) + 3),
  }))
}

/** Year and number of the quarter these days are; null when they are no quarter. */
export function quarterOf({ from, to }: CohortDays): { year: number; quarter: number } | null {
  const [own] = lastQuarters(from, 1)
  if (own?.from !== from || own.to !== to) return null
  return { year: Number(from.slice(0, 4)), quarter: Math.floor(Number(from.slice(5, 7)) / 3) + 1 }
}
