/** Two cards that may be one, and how much speaks for it (bits, with the prior; 0 is as likely as not). */
export interface WeighedPair {
  lowId: number
  highId: number
  weight: number
}

/** What a pair weighs that no rule found worth comparing, or that weighed too little to be kept. */
const unseenWeight = -6

/**
 * Makes people of pairs: heaviest first, two groups become one when a pair that weighs enough joins them and what speaks
 * for and against all their other pairs does not say no on the whole. So one likeness in the middle of a chain does not
 * glue strangers at its ends together.
 * @returns groups of two and more ids, each in ascending order
 */
export function groupsOf(pairs: readonly WeighedPair[], atLeast: number): number[][] {
  const weights = new Map<number, Map<number, number>>()
  const note = (one: number, other: number, weight: number) => {
    const row = weights.get(one)
    if (row) row.set(other, weight)
    else weights.set(one, new Map([[other, weight]]))
  }
  for (const { lowId, highId, weight } of pairs) {
    note(lowId, highId, weight)
    note(highId, lowId, weight)
  }
  const groups = new Map<number, number[]>()
  const groupOf = (id: number) => groups.get(id) ?? [id]
  const joined = pairs
    .filter(({ weight }) => weight >= atLeast)
    .sort((one, other) => other.weight - one.weight || one.lowId - other.lowId || one.highId - other.highId)
  for (const { lowId, highId } of joined) {
    const [one, other] = [groupOf(lowId), groupOf(highId)]
    if (one === other || !speaksForIt(one, other, weights, atLeast)) continue
    const [small, large] = one.length < other.length ? [one, other] : [other, one]
    const whole = [...large, ...small]
    for (const id of whole) groups.set(id, whole)
  }
  return [...new Set(groups.values())].map((group) => [...group].sort((one, other) => one - other))
}

function speaksForIt(
  one: readonly number[],
  other: readonly number[],
  weights: ReadonlyMap<number, ReadonlyMap<number, number>>,
  atLeast: number,
): boolean {
  let sum = 0
  for (const left of one) {
    const row = weights.get(left)
    for (const right of other) sum += Math.min(mostOfOne, (row?.get(right) ?? unseenWeight) - atLeast)
  }
  return sum / (one.length * other.length) >= leastMean
}

/** One overwhelming pair does not outvote many. */
const mostOfOne = 8
const leastMean = -3
