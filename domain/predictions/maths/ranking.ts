/** Whether something was foretold to happen, how surely, and whether it did. */
export interface Foretold {
  score: number
  happened: boolean
}

/** Share of pairs (one it happened to, one not) that the score puts in the right order, ties half: area under the ROC curve. */
export function areaUnderCurve(all: readonly Foretold[]): number | null {
  const sorted = [...all].sort((one, other) => one.score - other.score)
  let ranks = 0
  let happened = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++
    for (let index = from; index < to; index++) {
      if (!sorted[index]?.happened) continue
      ranks += (from + to + 1) / 2
      happened++
    }
    from = to
  }
  const not = sorted.length - happened
  if (happened === 0 || not === 0) return null
  return (ranks - (happened * (happened + 1)) / 2) / (happened * not)
}

/** Points of the ROC curve: of those called first, which share of all buyers is among them, and of all others. */
export function rocCurve(all: readonly Foretold[], points = 40): { others: number; buyers: number }[] {
  const sorted = [...all].sort((one, other) => other.score - one.score)
  const total = sorted.filter(({ happened }) => happened).length
  const rest = sorted.length - total
  const curve = [{ others: 0, buyers: 0 }]
  if (total === 0 || rest === 0) return [...curve, { others: 1, buyers: 1 }]
  let buyers = 0
  let drawn = 0
  const every = Math.max(1, Math.floor(sorted.length / points))
  sorted.forEach(({ score, happened }, index) => {
    if (happened) buyers++
    // People with the same score are called together: a point may only stand where the score changes.
    const isStep = index + 1 - drawn >= every && sorted[index + 1]?.score !== score
    if (!isStep && index < sorted.length - 1) return
    drawn = index + 1
    curve.push({ others: (index + 1 - buyers) / rest, buyers: buyers / total })
  })
  return curve
}

/** Ten equal groups from the least to the most likely: what was foretold of each on average, and what came. */
export function calibration(all: readonly Foretold[], groups = 10) {
  const sorted = [...all].sort((one, other) => one.score - other.score)
  return Array.from({ length: groups }, (_, index) => {
    const part = sorted.slice(
      Math.floor((index * sorted.length) / groups),
      Math.floor(((index + 1) * sorted.length) / groups),
    )
    const mean = (of: (one: Foretold) => number) =>
      part.reduce((sum, one) => sum + of(one), 0) / Math.max(1, part.length)
    return {
      customers: part.length,
      foretold: mean((one) => one.score),
      actual: mean((one) => Number(one.happened)),
    }
  }).filter(({ customers }) => customers > 0)
}

/** Grades 0…4 by fifths of all values. */
export function fifths(values: readonly number[]): (value: number) => number {
  const sorted = [...values].sort((one, other) => one - other)
  const borders = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0)
  return (value) => borders.filter((border) => value > border).length
}
