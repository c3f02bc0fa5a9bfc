/** How many came, and of how many it is not known yet, on a day after the beginning. */
export interface DayOfWaiting {
  day: number
  came: number
  waiting: number
}

export interface ReturnPoint {
  day: number
  /** Share that has come by this day. */
  share: number
  low: number
  high: number
}

const normal95 = 1.959964
const fewestWatched = 20
const leastWatched = 0.02

/**
 * Share of people who have come back by each day, where some are still waited for: Kaplan and Meier (1958), with the
 * variance of Greenwood and 95 % limits on the log-log scale (Kalbfleisch & Prentice), which stay between 0 and 1.
 * One point for each day on which somebody came, and one at the beginning. It ends where so few are left to be watched that one of
 * them would move it visibly.
 */
export function returnCurve(days: readonly DayOfWaiting[]): ReturnPoint[] {
  const byDay = new Map<number, { came: number; waiting: number }>()
  for (const { day, came, waiting } of days) {
    const known = byDay.get(day) ?? { came: 0, waiting: 0 }
    byDay.set(day, { came: known.came + came, waiting: known.waiting + waiting })
  }
  const people = days.reduce((sum, one) => sum + one.came + one.waiting, 0)
  let atRisk = people
  let away = 1
  let greenwood = 0
  const points: ReturnPoint[] = [{ day: 0, share: 0, low: 0, high: 0 }]
  for (const [day, { came, waiting }] of [...byDay].sort(([one], [other]) => one - other)) {
    if (atRisk < Math.min(fewestWatched, people * leastWatched)) break
    if (came > 0) {
      away *= 1 - came / atRisk
      greenwood += atRisk > came ? came / (atRisk * (atRisk - came)) : 0
      points.push({ day, ...limits(away, greenwood) })
    }
    // Who is waited for since this day was still there when others came on it.
    atRisk -= came + waiting
  }
  return points
}

function limits(away: number, greenwood: number) {
  if (away <= 0) return { share: 1, low: 1, high: 1 }
  const spread = (normal95 * Math.sqrt(greenwood)) / Math.abs(Math.log(away))
  return { share: 1 - away, low: 1 - away ** Math.exp(-spread), high: 1 - away ** Math.exp(spread) }
}

/** The last day of which the curve speaks: on later ones nobody has been watched yet. Null: everybody has come back, there is nobody to watch. */
export function knownUntil(days: readonly DayOfWaiting[]): number | null {
  const watched = days.filter((one) => one.waiting > 0)
  return watched.length === 0 ? null : Math.max(...watched.map((one) => one.day))
}

/** The curve on a given day: as on the last day on which somebody came. */
export function returnedBy(curve: readonly ReturnPoint[], day: number): ReturnPoint {
  const past = curve.filter((point) => point.day <= day).at(-1)
  return { day, share: past?.share ?? 0, low: past?.low ?? 0, high: past?.high ?? 0 }
}

/** The day by which a share of all has come back; null when the curve does not get so far. */
export const dayOfShare = (curve: readonly ReturnPoint[], share: number): number | null =>
  curve.find((point) => point.share >= share)?.day ?? null

/** The value that stands at a share (0 to 1) of counted values; null without any. Nearest rank. */
export function countedQuantile(
  counts: readonly { value: number; count: number }[],
  share: number,
): number | null {
  const total = counts.reduce((sum, one) => sum + one.count, 0)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(share * total))
  let seen = 0
  for (const { value, count } of [...counts].sort((one, other) => one.value - other.value)) {
    seen += count
    if (seen >= rank) return value
  }
  return null
}
