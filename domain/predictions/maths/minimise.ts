export interface Minimum {
  at: number[]
  value: number
  /** The slope is as good as zero. */
  isConverged: boolean
  evaluations: number
  /** What was learnt of the curvature on the way (its inverse): a search near by goes on with it. */
  inverse: number[][]
}

/** The value at a point; its derivatives are written into `slope`. */
export type Objective = (point: readonly number[], slope: Float64Array) => Promise<number>

const dot = (one: ArrayLike<number>, other: ArrayLike<number>) => {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0)
  return sum
}
const plus = (one: readonly number[], other: readonly number[], times: number) =>
  one.map((value, index) => value + times * (other[index] ?? 0))

const longestStep = 2
const smallestSlope = 1e-7
const idleSteps = 4

/**
 * The nearest minimum by BFGS (Nocedal & Wright 2006, algorithm 6.1) and halving of steps that do not descend. Made for a
 * handful of logarithms of parameters: a step is at most e² of a parameter, and what is not finite counts as a wall. Own,
 * since the optimisers of the registry are unkept or a hundred times the size.
 */
export async function minimise(
  of: Objective,
  start: readonly number[],
  {
    mostTurns = 200,
    learnt = null as number[][] | null,
    /** Steps that gain less than this, several running, lead along a ridge to nowhere. */
    smallestGain = 1e-10,
  } = {},
): Promise<Minimum> {
  let evaluations = 0
  const valueAt = async (point: readonly number[]) => {
    evaluations++
    const slope = new Float64Array(point.length)
    const found = await of(point, slope)
    return {
      value: Number.isFinite(found) ? found : Number.POSITIVE_INFINITY,
      slope: Array.from(slope, (one) => (Number.isFinite(one) ? one : 0)),
    }
  }
  const identity = (): number[][] =>
    start.map((_, row) => start.map((_one, column) => (row === column ? 1 : 0)))

  let at = [...start]
  let here = await valueAt(at)
  let inverse = learnt ?? identity()
  let isFresh = learnt === null
  let idle = 0
  for (let turn = 0; turn < mostTurns && here.value < Number.POSITIVE_INFINITY; turn++) {
    const { slope } = here
    if (Math.max(...slope.map(Math.abs)) < smallestSlope)
      return { at, value: here.value, isConverged: true, evaluations, inverse }
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
    let next = await valueAt(plus(at, direction, size))
    while (next.value > here.value + 1e-4 * size * descent && size > 1e-9) {
      size /= 2
      next = await valueAt(plus(at, direction, size))
    }
    if (!(next.value < here.value)) {
      // The digits of the value are used up, or the curvature learnt so far misleads: once more straight down.
      if (isFresh) break
      inverse = identity()
      isFresh = true
      continue
    }
    const nextAt = plus(at, direction, size)
    const step = nextAt.map((one, index) => one - (at[index] ?? 0))
    const change = next.slope.map((one, index) => one - (slope[index] ?? 0))
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
    idle = here.value - next.value < smallestGain ? idle + 1 : 0
    at = nextAt
    here = next
    if (idle === idleSteps) break
  }
  const steepest = Math.max(...here.slope.map(Math.abs))
  return { at, value: here.value, isConverged: steepest < 1e-5, evaluations, inverse }
}
