export interface Minimum {
  at: number[]
  value: number
  /** The slope is as good as zero. */
  isConverged: boolean
  evaluations: number
}

export type Objective = (point: readonly number[]) => Promise<number>

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
const plus = (one: readonly number[], other: readonly number[], times: number) =>
  one.map((value, index) => value + times * (other[index] ?? 0))

const longestStep = 2
const smallestSlope = 1e-7

/**
 * The nearest minimum by BFGS with slopes from central differences (Nocedal & Wright 2006, algorithm 6.1) and halving
 * of steps that do not descend. Made for a handful of logarithms of parameters: a step is at most e² of a parameter,
 * and what is not finite counts as a wall. Own, since the optimisers of the registry are unkept or a hundred times the size.
 */
export async function minimise(of: Objective, start: readonly number[], mostTurns = 200): Promise<Minimum> {
  let evaluations = 0
  const value = async (point: readonly number[]) => {
    evaluations++
    const found = await of(point)
    return Number.isFinite(found) ? found : Number.POSITIVE_INFINITY
  }
  const slopeAt = async (point: readonly number[]) => {
    const slope: number[] = []
    for (let index = 0; index < point.length; index++) {
      const step = 1e-4
      const nudged = (by: number) => point.map((one, place) => (place === index ? one + by : one))
      slope.push(((await value(nudged(step))) - (await value(nudged(-step)))) / (2 * step))
    }
    return slope.map((one) => (Number.isFinite(one) ? one : 0))
  }
  const identity = (): number[][] =>
    start.map((_, row) => start.map((_one, column) => (row === column ? 1 : 0)))

  let at = [...start]
  let here = await value(at)
  let slope = await slopeAt(at)
  let inverse = identity()
  let isFresh = true
  for (let turn = 0; turn < mostTurns && here < Number.POSITIVE_INFINITY; turn++) {
    if (Math.max(...slope.map(Math.abs)) < smallestSlope)
      return { at, value: here, isConverged: true, evaluations }
    let direction = inverse.map((row) => -dot(row, slope))
    if (dot(direction, slope) >= 0) {
      inverse = identity()
      isFresh = true
      direction = slope.map((one) => -one)
    }
    const longest = Math.max(...direction.map(Math.abs))
    if (longest > longestStep) direction = direction.map((one) => (one * longestStep) / longest)
    const descent = dot(direction, slope)
    let size = 1
    let next = await value(plus(at, direction, size))
    while (next > here + 1e-4 * size * descent && size > 1e-9) {
      size /= 2
      next = await value(plus(at, direction, size))
    }
    if (!(next < here)) {
      // The digits of the value are used up, or the curvature learnt so far misleads: once more straight down.
      if (isFresh) break
      inverse = identity()
      isFresh = true
      continue
    }
    const nextAt = plus(at, direction, size)
    const nextSlope = await slopeAt(nextAt)
    const step = nextAt.map((one, index) => one - (at[index] ?? 0))
    const change = nextSlope.map((one, index) => one - (slope[index] ?? 0))
    const along = dot(step, change)
    if (along > 1e-12) {
      if (isFresh) inverse = identity().map((row) => row.map((one) => (one * along) / dot(change, change)))
      const moved = inverse.map((row) => dot(row, change))
      const factor = (1 + dot(change, moved) / along) / along
      inverse = inverse.map((row, r) =>
        row.map(
          (one, c) =>
            one +
            factor * (step[r] ?? 0) * (step[c] ?? 0) -
            ((moved[r] ?? 0) * (step[c] ?? 0) + (step[r] ?? 0) * (moved[c] ?? 0)) / along,
        ),
      )
      isFresh = false
    }
    at = nextAt
    here = next
    slope = nextSlope
  }
  const steepest = Math.max(...slope.map(Math.abs))
  return { at, value: here, isConverged: steepest < 1e-5, evaluations }
}
