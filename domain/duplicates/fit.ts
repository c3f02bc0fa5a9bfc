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

const rounds = 40
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
    u: comparisons.map(({ levels }) =>
      levels.map((_, index) => (index === levels.length - 1 ? 0.98 : 0.02 / (levels.length - 1))),
    ),
    share: 1e-4,
  }
}

interface Row {
  levels: number[]
  pairs: number
}

const rowsOf = (counts: readonly PatternCount[]): Row[] =>
  counts.map(({ pattern, pairs }) => ({ levels: comparisons.map((_, place) => levelOf(pattern, place)), pairs }))

/** How likely the levels are for one person and for two, without the comparisons in `left`. */
function likelihoods({ levels }: Row, { m, u }: Model, left: ReadonlySet<number>): [number, number] {
  let [one, two] = [1, 1]
  levels.forEach((level, place) => {
    if (level === 0 || left.has(place)) return
    one *= m[place]?.[level - 1] ?? 1
    two *= u[place]?.[level - 1] ?? 1
  })
  return [one, two]
}

/** u from random pairs; the few of one person among them are taken out once the share of such pairs is known. */
function fitRandom(random: readonly Row[], model: Model): number[][] {
  return comparisons.map(({ levels }, place) => {
    const seen = levels.map(() => 0)
    for (const row of random) {
      const level = row.levels[place] ?? 0
      if (level > 0) seen[level - 1] = (seen[level - 1] ?? 0) + row.pairs
    }
    const total = seen.reduce((sum, one) => sum + one, 0)
    const cleaned = seen.map((count, index) =>
      Math.max(randomSmoothing, count - total * model.share * (model.m[place]?.[index] ?? 0)),
    )
    const sum = cleaned.reduce((all, one) => all + one, 0)
    return total === 0 ? (usualModel().u[place] ?? []) : cleaned.map((one) => Math.max(least, one / sum))
  })
}

/** m from the pairs of one blocking rule, by expectation and maximisation; u stays. Says the matches behind each m. */
function fitPass({ fixes, counts }: Pass, start: Model): { seen: number[][]; fixed: Set<number> } {
  const fixed = new Set(comparisons.flatMap(({ kind }, place) => (fixes.includes(kind) ? [place] : [])))
  const rows = rowsOf(counts)
  const total = rows.reduce((sum, { pairs }) => sum + pairs, 0)
  let model = { ...start, share: 0.2 }
  let seen: number[][] = []
  for (let round = 0; round < rounds; round++) {
    seen = comparisons.map(({ levels }) => levels.map(() => 0))
    let matches = 0
    for (const row of rows) {
      const [one, two] = likelihoods(row, model, fixed)
      const probability = (model.share * one) / (model.share * one + (1 - model.share) * two)
      matches += probability * row.pairs
      row.levels.forEach((level, place) => {
        const of = seen[place]
        if (level > 0 && of) of[level - 1] = (of[level - 1] ?? 0) + probability * row.pairs
      })
    }
    model = {
      m: comparisons.map((one, place) => (fixed.has(place) ? (start.m[place] ?? []) : shares(seen[place] ?? [], one))),
      u: start.u,
      share: Math.min(0.95, Math.max(1e-6, matches / Math.max(1, total))),
    }
  }
  return { seen, fixed }
}

const shares = (seen: readonly number[], one: Comparison): number[] => {
  const total = seen.reduce((sum, count) => sum + count, 0) + usualPairs
  return usual(one).map((share, index) => ((seen[index] ?? 0) + usualPairs * share) / total)
}

/** The share of one-person pairs among all possible ones, so that it is what the pairs themselves say. */
function fitShare(candidates: readonly Row[], model: Model, possiblePairs: number, start: number): number {
  let share = start
  const none = new Set<number>()
  for (let round = 0; round < 30; round++) {
    let matches = 0
    for (const row of candidates) {
      const [one, two] = likelihoods(row, model, none)
      matches += (row.pairs * share * one) / (share * one + (1 - share) * two)
    }
    share = Math.min(0.2, Math.max(0.05 / possiblePairs, matches / possiblePairs))
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
  possiblePairs: number
}): Model {
  const random = rowsOf(parts.random)
  const candidates = rowsOf(parts.candidates)
  let model: Model = { ...usualModel(), share: 0 }
  model.u = fitRandom(random, model)
  let share = 0.001
  for (let turn = 0; turn < 4; turn++) {
    const fitted = parts.passes.map((pass) => fitPass(pass, model))
    const m = comparisons.map((one, place) => {
      const seen = one.levels.map((_, index) =>
        fitted.reduce((sum, pass) => (pass.fixed.has(place) ? sum : sum + (pass.seen[place]?.[index] ?? 0)), 0),
      )
      return shares(seen, one)
    })
    model = { ...model, m }
    share = fitShare(candidates, model, parts.possiblePairs, share)
    model = { ...model, share }
    model = { ...model, u: fitRandom(random, model) }
  }
  return model
}

/** log2 of m/u, per comparison and level; index 0 is "says nothing". */
export const weightsOf = ({ m, u }: Model): number[][] =>
  m.map((row, place) => [0, ...row.map((one, index) => Math.log2(one / (u[place]?.[index] ?? one)))])

export const priorWeight = ({ share }: Model): number => Math.log2(share / (1 - share))

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
