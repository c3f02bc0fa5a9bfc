import { type Comparison, comparisons } from './comparisons/index.ts'

/**
 * The model of Fellegi & Sunter (1969): for every level of every comparison, how often two cards of one person agree like
 * that (`m`), and how often two cards of different people do (`u`). Index 0 of a row is level 1.
 */
export interface Model {
  m: number[][]
  u: number[][]
  /** Of all possible pairs, the share that is one person. */
  share: number
}

/** Pairs that agree alike: the levels, four bits each (comparison 0 lowest), and how many pairs there are. */
export interface PatternCount {
  pattern: number
  pairs: number
}

export interface Pass {
  fixes: readonly string[]
  counts: readonly PatternCount[]
}

const turns = 3
const mostRounds = 60
/** Rounds end when the share of matches changes by less than this part of itself. */
const settled = 1e-3
/** What is usual weighs as much as this many pairs that were seen. */
const usualPairs = 30
const randomSmoothing = 0.5
const least = 1e-7

export const levelOf = (pattern: number, place: number): number => Math.floor(pattern / 16 ** place) % 16

const usual = (one: Comparison): number[] => one.levels.map(({ usualShare }) => usualShare)

/** Before anything is known of a base: used as it stands while a base is too small to learn from. */
export function usualModel(): Model {
  return {
    m: comparisons.map(usual),
    u: comparisons.map(({ levels, strangersShare }) => [
      ...(strangersShare ??
        levels.map((_, index) => (index === levels.length - 1 ? 0.98 : 0.02 / (levels.length - 1)))),
    ]),
    share: 1e-4,
  }
}

/** Patterns laid out for tight loops: `places[r * comparisons + c]` is where the likelihood of row r's level of c stands. */
interface Rows {
  places: Uint16Array
  pairs: Float64Array
}

const width = comparisons.length
/** Levels of one comparison in a flat table; level 0 stands first. */
const stride = 1 + Math.max(...comparisons.map(({ levels }) => levels.length))

function rowsOf(counts: readonly PatternCount[]): Rows {
  const places = new Uint16Array(counts.length * width)
  const pairs = new Float64Array(counts.length)
  counts.forEach((one, row) => {
    pairs[row] = one.pairs
    for (let place = 0; place < width; place++)
      places[row * width + place] = place * stride + levelOf(one.pattern, place)
  })
  return { places, pairs }
}

/** u/m of every level in one flat table; 1 where nothing is said or the comparison is left out. */
function ratios({ m, u }: Model, left: ReadonlySet<number>): Float64Array {
  const table = new Float64Array(width * stride).fill(1)
  m.forEach((row, place) => {
    if (left.has(place)) return
    row.forEach((one, index) => {
      table[place * stride + index + 1] = (u[place]?.[index] ?? one) / one
    })
  })
  return table
}

/** How many pairs of each level are one person's, and of all. `seen` is laid out as `ratios`. */
function expect({ places, pairs }: Rows, table: Float64Array, share: number, seen: Float64Array): number {
  seen.fill(0)
  const odds = (1 - share) / share
  let matches = 0
  for (let row = 0; row < pairs.length; row++) {
    let against = odds
    const from = row * width
    for (let at = from; at < from + width; at++) against *= table[places[at] ?? 0] ?? 1
    const expected = (pairs[row] ?? 0) / (1 + against)
    matches += expected
    for (let at = from; at < from + width; at++) {
      const place = places[at] ?? 0
      seen[place] = (seen[place] ?? 0) + expected
    }
  }
  return matches
}

const countsOf = (seen: Float64Array, place: number): number[] =>
  (comparisons[place]?.levels ?? []).map((_, index) => seen[place * stride + index + 1] ?? 0)

/** u from random pairs; the few of one person among them are taken out once the share of such pairs is known. */
function fitRandom(random: readonly PatternCount[], model: Model): number[][] {
  return comparisons.map(({ levels, strangersShare }, place) => {
    if (strangersShare) return [...strangersShare]
    const seen = levels.map(() => 0)
    for (const { pattern, pairs } of random) {
      const level = levelOf(pattern, place)
      if (level > 0) seen[level - 1] = (seen[level - 1] ?? 0) + pairs
    }
    const total = seen.reduce((sum, one) => sum + one, 0)
    const cleaned = seen.map((count, index) =>
      Math.max(randomSmoothing, count - total * model.share * (model.m[place]?.[index] ?? 0)),
    )
    const sum = cleaned.reduce((all, one) => all + one, 0)
    return total === 0 ? (usualModel().u[place] ?? []) : cleaned.map((one) => Math.max(least, one / sum))
  })
}

interface PassRows {
  fixed: ReadonlySet<number>
  rows: Rows
  total: number
}

const passRows = ({ fixes, counts }: Pass): PassRows => ({
  fixed: new Set(comparisons.flatMap(({ kind }, place) => (fixes.includes(kind) ? [place] : []))),
  rows: rowsOf(counts),
  total: counts.reduce((sum, { pairs }) => sum + pairs, 0),
})

/** m from the pairs of one blocking rule, by expectation and maximisation; u stays. The matches seen at each level. */
function fitPass({ fixed, rows, total }: PassRows, start: Model): Float64Array {
  const seen = new Float64Array(width * stride)
  let model = start
  let share = 0.2
  for (let round = 0; round < mostRounds; round++) {
    const matches = expect(rows, ratios(model, fixed), share, seen)
    const next = Math.min(0.95, Math.max(1e-6, matches / Math.max(1, total)))
    model = {
      ...model,
      m: comparisons.map((one, place) =>
        fixed.has(place) ? (start.m[place] ?? []) : sharesOf(countsOf(seen, place), one),
      ),
    }
    const isSettled = Math.abs(next - share) < settled * share
    share = next
    if (isSettled) break
  }
  return seen
}

const sharesOf = (seen: readonly number[], one: Comparison): number[] => {
  const total = seen.reduce((sum, count) => sum + count, 0) + usualPairs
  return usual(one).map((share, index) => ((seen[index] ?? 0) + usualPairs * share) / total)
}

/** The share of one-person pairs among all possible ones, so that it is what the pairs themselves say. */
function fitShare(
  candidates: Rows,
  scale: number,
  model: Model,
  possiblePairs: number,
  start: number,
): number {
  const seen = new Float64Array(width * stride)
  const table = ratios(model, new Set())
  let share = start
  for (let round = 0; round < mostRounds; round++) {
    const matches = expect(candidates, table, share, seen) * scale
    const next = Math.min(0.2, Math.max(0.05 / possiblePairs, matches / possiblePairs))
    const isSettled = Math.abs(next - share) < settled * share
    share = next
    if (isSettled) break
  }
  return share
}

/**
 * Learns a base's model: u from random pairs, m pass by pass (each rule tells of what it does not demand), the share
 * from all pairs that any rule found. Works on counts of equal patterns (Enamorado et al. 2019), so its cost does not
 * grow with the base.
 */
export function fitModel(parts: {
  random: readonly PatternCount[]
  passes: readonly Pass[]
  candidates: readonly PatternCount[]
  /** How many pairs each of `candidates` stands for, when they are a sample. */
  candidateScale: number
  possiblePairs: number
}): Model {
  const { random, possiblePairs, candidateScale } = parts
  const candidates = rowsOf(parts.candidates)
  const passes = parts.passes.map(passRows)
  let model: Model = { ...usualModel(), share: 0 }
  model.u = fitRandom(random, model)
  let share = 0.001
  for (let turn = 0; turn < turns; turn++) {
    const start = model
    const fitted = passes.map((pass) => ({ fixed: pass.fixed, seen: fitPass(pass, start) }))
    const m = comparisons.map((one, place) => {
      const seen = one.levels.map(() => 0)
      for (const pass of fitted) {
        if (pass.fixed.has(place)) continue
        countsOf(pass.seen, place).forEach((count, index) => {
          seen[index] = (seen[index] ?? 0) + count
        })
      }
      return sharesOf(seen, one)
    })
    share = fitShare(candidates, candidateScale, { ...model, m }, possiblePairs, share)
    model = { m, u: fitRandom(random, { ...model, m, share }), share }
  }
  return model
}

/** log2 of m/u, per comparison and level; index 0 is "says nothing". */
export const weightsOf = ({ m, u }: Model): number[][] =>
  m.map((row, place) => [0, ...row.map((one, index) => Math.log2(one / (u[place]?.[index] ?? one)))])

export const priorWeight = ({ share }: Model): number => Math.log2(share / (1 - share))

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
