import type { Kpi } from './kpi.ts'

export const goalStates = ['reached', 'on-course', 'behind', 'missed'] as const
export type GoalState = (typeof goalStates)[number]

/** Before so much of the time has passed, nothing is said to be behind: one good day changes everything. */
const earlyShare = 0.1
/** So near to where it should be by now is on course. */
const tolerance = 0.05

export interface Progress {
  /** Where the figure should be by now, were every day like another. */
  byNow: number
  /** Where it comes to by the end if it goes on like this; null while it is too early to say, or there is nothing yet. */
  atEnd: number | null
  /** Null while there is nothing to judge. */
  state: GoalState | null
}

/**
 * How a figure stands against its goal.
 * @param value so far; null: nothing to tell
 * @param passed share of the time that has passed, 0 to 1
 */
export function progressOf(
  { addsUp, better }: Pick<Kpi, 'addsUp' | 'better'>,
  target: number,
  value: number | null,
  passed: number,
): Progress {
  const isEarly = passed < earlyShare
  const byNow = addsUp ? target * passed : target
  if (value === null) return { byNow, atEnd: null, state: null }
  const atEnd = isEarly ? null : addsUp ? value / passed : value
  if (better === 'less') {
    if (addsUp && value > target) return { byNow, atEnd, state: 'missed' }
    const isOver = value > byNow * (1 + tolerance)
    return { byNow, atEnd, state: isOver && !isEarly ? 'behind' : 'on-course' }
  }
  if (addsUp && value >= target) return { byNow, atEnd, state: 'reached' }
  const isUnder = value < byNow * (1 - tolerance)
  return { byNow, atEnd, state: isUnder && !isEarly ? 'behind' : 'on-course' }
}

/** How it ended. */
export const hasReached = ({ better }: Pick<Kpi, 'better'>, target: number, value: number): boolean =>
  better === 'more' ? value >= target : value <= target
