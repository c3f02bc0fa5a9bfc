import type { OutputOf } from '../../../api/client.ts'

export type Rfm = OutputOf<'reports.rfm'>
type Cell = Rfm['cells'][number]

export const rfmMeasures = ['customers', 'share', 'money', 'check', 'clv', 'direction'] as const
export type RfmMeasure = (typeof rfmMeasures)[number]

export interface Figures {
  customers: number
  orders: number
  revenueMinor: number
  /** What they are expected to bring within a year; null where nothing can be foretold. */
  clvMinor: number | null
}

/** Parts of the grid in plain words, the best first. */
export const areas = [
  'best',
  'growing',
  'fresh',
  'attention',
  'cooling',
  'losing',
  'leaving',
  'gone',
] as const
export type Area = (typeof areas)[number]

/** Which part of the grid two grades stand in, whatever the number of grades. */
export function areaOf(recency: number, frequency: number, grades: number): Area {
  const near = (recency - 1) / (grades - 1)
  const often = (frequency - 1) / (grades - 1)
  if (near >= 0.75) return often >= 0.75 ? 'best' : often > 0 ? 'growing' : 'fresh'
  if (near > 0.25) return often >= 0.5 ? 'attention' : 'cooling'
  return often >= 0.75 ? 'losing' : often > 0 ? 'leaving' : 'gone'
}

const sumOf = (cells: readonly Cell[]): Figures => ({
  customers: cells.reduce((sum, cell) => sum + cell.customers, 0),
  orders: cells.reduce((sum, cell) => sum + cell.orders, 0),
  revenueMinor: cells.reduce((sum, cell) => sum + cell.revenueMinor, 0),
  clvMinor: cells.reduce<number | null>(
    (sum, { clvMinor }) => (clvMinor === null ? sum : (sum ?? 0) + clvMinor),
    null,
  ),
})

/** Figures of a place in the grid, over all grades of money or one of them. */
export const figuresAt = (
  found: Rfm,
  place: { recency: number; frequency: number; monetary?: number | undefined },
): Figures =>
  sumOf(
    found.cells.filter(
      (cell) =>
        cell.recency === place.recency &&
        cell.frequency === place.frequency &&
        (place.monetary === undefined || cell.monetary === place.monetary),
    ),
  )

export const totalOf = (found: Rfm, monetary?: number): Figures =>
  sumOf(found.cells.filter((cell) => monetary === undefined || cell.monetary === monetary))

export const figuresOfArea = (found: Rfm, area: Area, monetary?: number): Figures =>
  sumOf(
    found.cells.filter(
      (cell) =>
        areaOf(cell.recency, cell.frequency, found.grades) === area &&
        (monetary === undefined || cell.monetary === monetary),
    ),
  )

/** The figure of a measure; null: there is none. `of`: everybody, for a share. */
export const figureOf = (figures: Figures, measure: RfmMeasure, of: Figures): number | null =>
  measure === 'money'
    ? figures.revenueMinor
    : measure === 'check'
      ? checkOf(figures)
      : measure === 'clv'
        ? figures.clvMinor
        : measure === 'share'
          ? of.customers > 0
            ? figures.customers / of.customers
            : null
          : figures.customers

/** The address of the builder with a segment of these grades begun. */
export function segmentOfGrades(
  grades: { recency: number[]; frequency: number[]; monetary: number[]; groups?: string[] },
  name: string,
): { name: string; definition: string } {
  return {
    name,
    definition: JSON.stringify({ match: 'all', items: [{ kind: 'rfm-cell', ...grades }] }),
  }
}

export const checkOf = (figures: Figures): number | null =>
  figures.orders > 0 ? figures.revenueMinor / figures.orders : null

/** Whole numbers that get a grade: more than the threshold below it, not more than its own. Null: none does. */
export function ordersOfGrade(
  thresholds: readonly number[],
  grade: number,
): { from: number; to: number | null } | null {
  const below = thresholds[grade - 2]
  const own = thresholds[grade - 1]
  const from = below === undefined ? 1 : Math.floor(below) + 1
  if (own === undefined) return { from, to: null }
  return Math.floor(own) >= from ? { from, to: Math.floor(own) } : null
}

/** Days of silence that get a grade, the best has the fewest: more than `from`, not more than `to`; rows share no moment. */
export function daysOfGrade(
  thresholds: readonly number[],
  grade: number,
  grades: number,
): { from: number; to: number | null } {
  const place = grades - grade
  return {
    from: thresholds[place - 1] ?? 0,
    to: thresholds[place] ?? null,
  }
}

/**
 * Where all bought within a few days of each other, grades part by single days in which nobody stands: such rows, and a
 * last one behind nothing else, tell nothing.
 */
export function isRowWorthSeeing(found: Rfm, before: Rfm | undefined, grade: number): boolean {
  const hasPeople = (report: Rfm | undefined) =>
    report?.cells.some((cell) => cell.recency === grade && cell.customers > 0) === true
  if (grade === found.grades || hasPeople(found) || hasPeople(before)) return true
  const { from, to } = daysOfGrade(found.thresholds.recencyDays, grade, found.grades)
  if (to === null) return isRowWorthSeeing(found, before, grade + 1)
  return to - from > 1
}
