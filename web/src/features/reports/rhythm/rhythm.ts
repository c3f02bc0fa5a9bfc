import type { OutputOf } from '../../../api/client.ts'

export type SecondOrders = OutputOf<'reports.second-orders'>
export type OrderIntervals = OutputOf<'reports.order-intervals'>
type Point = SecondOrders['curve'][number]

/** The curve on a day: as on the last day on which somebody came back. */
export const shareBy = (curve: readonly Point[], day: number): Point =>
  curve.filter((point) => point.day <= day).at(-1) ?? { day, share: 0, low: 0, high: 0 }

const yearDays = 365
/** How far the curve goes: a year, or as long as anybody has been watched. */
export const horizonOf = ({ knownDays }: Pick<SecondOrders, 'knownDays'>): number =>
  Math.min(yearDays, knownDays ?? yearDays)

const toldDays = 90
/** The day that is told in a word: the ninetieth, or the last one that is known; on the day of the first orders nothing is. */
export const toldDay = (found: Pick<SecondOrders, 'knownDays'>): number =>
  Math.min(toldDays, horizonOf(found)) || toldDays

/** Somebody has come back: before that there is no share to speak of, whoever first bought last week. */
export const hasReturns = (curve: readonly Point[]): boolean => curve.some((point) => point.share > 0)

/** Of those who made an order, the share that made the next one too. */
export const goOn = (ladder: OrderIntervals['ladder']): { order: number; people: number; share: number }[] =>
  ladder.slice(0, -1).flatMap(({ order, people }, index) => {
    const next = ladder[index + 1]
    return next && people > 0 ? [{ order, people, share: next.people / people }] : []
  })
