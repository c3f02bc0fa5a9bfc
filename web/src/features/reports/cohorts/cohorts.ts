import type { OutputOf } from '../../../api/client.ts'

export type Cohorts = OutputOf<'reports.cohorts'>
type Cohort = Cohorts['cohorts'][number]

export const measures = ['people', 'orders', 'money', 'clv'] as const
export type Measure = (typeof measures)[number]

/** The figure of a cohort so many periods after its first order; null where nobody is. */
export function figureOf(cohort: Cohort, offset: number, measure: Measure): number | null {
  const cell = cohort.cells[offset]
  if (!cell || cohort.people === 0) return null
  if (measure === 'people') return cell.people / cohort.people
  if (measure === 'orders') return cell.orders / cohort.people
  if (measure === 'money') return cell.revenueMinor
  const sum = cohort.cells.slice(0, offset + 1).reduce((total, one) => total + one.revenueMinor, 0)
  return sum / cohort.people
}

/** From the first cohort that anybody is in: months before the shop had buyers say nothing. */
export const fromFirst = (cohorts: readonly Cohort[]): readonly Cohort[] => {
  const first = cohorts.findIndex((cohort) => cohort.people > 0)
  return first <= 0 ? cohorts : cohorts.slice(first)
}

/** The last cell of every cohort is of the month or week under way. */
const isOver = (cohort: Cohort, offset: number) => offset < cohort.cells.length - 1

/** Share of people who bought again so many periods later, over all cohorts for which that time is over. */
export function meanReturn(cohorts: readonly Cohort[], offset: number): number | null {
  const over = cohorts.filter((cohort) => isOver(cohort, offset) && cohort.people > 0)
  const people = over.reduce((sum, cohort) => sum + cohort.people, 0)
  if (people === 0) return null
  return over.reduce((sum, cohort) => sum + (cohort.cells[offset]?.people ?? 0), 0) / people
}

/** Money a customer has brought up to and with so many periods after the first order, over cohorts that are so old. */
export function meanValue(cohorts: readonly Cohort[], offset: number): number | null {
  const over = cohorts.filter((cohort) => isOver(cohort, offset) && cohort.people > 0)
  const people = over.reduce((sum, cohort) => sum + cohort.people, 0)
  if (people === 0) return null
  const money = over.reduce(
    (sum, cohort) =>
      sum + cohort.cells.slice(0, offset + 1).reduce((total, cell) => total + cell.revenueMinor, 0),
    0,
  )
  return money / people
}

/** Of cohorts of a fair size, the one that came back most; small ones are good or bad by chance. */
export function bestReturn(
  cohorts: readonly Cohort[],
  offset: number,
): { cohort: Cohort; share: number } | null {
  const over = cohorts.filter((cohort) => isOver(cohort, offset))
  const largest = Math.max(0, ...over.map((cohort) => cohort.people))
  const fair = over.filter((cohort) => cohort.people >= Math.max(5, largest / 10))
  const shares = fair.map((cohort) => ({
    cohort,
    share: (cohort.cells[offset]?.people ?? 0) / cohort.people,
  }))
  return shares.sort((one, other) => other.share - one.share)[0] ?? null
}

/** Money by period: of people who first bought in it, and of those who had bought before. */
export function newAndReturning(found: Cohorts): { at: string; newcomers: number; returning: number }[] {
  return found.periods.map((at, period) => {
    const all = found.cohorts.reduce(
      (sum, cohort, index) => sum + (cohort.cells[period - index]?.revenueMinor ?? 0),
      found.earlier[period]?.revenueMinor ?? 0,
    )
    const newcomers = found.cohorts[period]?.cells[0]?.revenueMinor ?? 0
    return { at, newcomers, returning: all - newcomers }
  })
}
