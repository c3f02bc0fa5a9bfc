/** Reactions (openings and clicks of people) by hour of the day, 24 numbers. */
export type Hours = readonly number[]

/** When nothing at all is known of a base: late morning, and the evening. */
const usual: Hours = [1, 1, 1, 1, 1, 2, 4, 6, 8, 10, 12, 11, 10, 9, 8, 8, 8, 9, 11, 12, 11, 8, 5, 2]

const sumOf = (hours: Hours) => hours.reduce((sum, one) => sum + one, 0)
/** A reaction at five to ten speaks for ten as well. */
const smoothed = (hours: Hours): number[] =>
  hours.map((one, hour) => one / 2 + (hours[(hour + 23) % 24] ?? 0) / 4 + (hours[(hour + 1) % 24] ?? 0) / 4)

/** So many reactions of one's own weigh as much as what is known of the others. */
const priorReactions = 8
/** A base this small is read with the usual day beside it. */
const priorOfBase = 200

/** How the base's reactions spread over the day: each hour's share, the usual day where there are few. */
export function baseHours(base: Hours): number[] {
  const [own, prior] = [smoothed(base), sumOf(usual)]
  const all = sumOf(base) + priorOfBase
  return own.map((one, hour) => (one + (priorOfBase * (usual[hour] ?? 0)) / prior) / all)
}

/**
 * The hour at which somebody reacts most, between `fromHour` and `toHour`: their own reactions with the base's as a prior
 * (Dirichlet with the weight of eight reactions), so that one opening at four in the morning moves nobody to four.
 */
export function bestHour(own: Hours, shares: Hours, fromHour: number, toHour: number): number {
  const reactions = smoothed(own)
  const weight = (hour: number) => (reactions[hour] ?? 0) + priorReactions * (shares[hour] ?? 0)
  let best = fromHour
  for (let hour = fromHour; hour < toHour; hour++) if (weight(hour) > weight(best)) best = hour
  return best
}
