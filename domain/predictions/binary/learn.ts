import { fitParameters } from '../fit-parameters.ts'
import { slices } from '../maths/slices.ts'
import { solve } from '../maths/solve.ts'
import {
  bgBbLogLikelihood,
  bgBbParameters,
  bgBbStarts,
  chanceNextPeriod,
  type PeriodHistories,
} from '../models/bg-bb.ts'
import { type PeriodRow, type PeriodState, stateOf } from './periods.ts'

// The forecast for the next period is learnt from the base's own past in three layers, each leaning on the one before
// where it has little to go by:
//   1. BG/BB (models/bg-bb.ts): what a pattern with so many periods bought in, so long ago, of so many, comes to in theory.
//   2. A correction learnt from what really followed at the last `learntFrom` turns of the period: a logistic regression with
//      the logit of layer 1 as its start and four figures of the pattern, held back by a ridge.
//   3. What followed this very pattern: observed over expected, as if `priorCustomers` more had behaved as layer 2 says. A
//      pattern that hundreds had speaks for itself, a rare one hardly.
// On the sets it was tried on each layer brought something; patterns alone (suffixes backing off to shorter ones) were
// worse by .02 to .3 of AUC where customers are few.

export interface WeightedPeriods extends PeriodRow {
  customers: number
}

export interface BinaryForecast {
  /** Chance to buy in the next period; between 0 and 1. */
  chanceOf(state: PeriodState): number
  /** Examples it was learnt from: customers × turns of a period. */
  examples: number
  /** Share of the examples that bought. */
  baseRate: number
  theory: { parameters: number[]; status: string } | null
  correction: number[]
}

const learntFrom = 8
const priorCustomers = 200
const ridge = 10
const rowsForTheory = 3_000
const nearZero = 1e-9

export const logit = (chance: number) => {
  const kept = Math.min(1 - nearZero, Math.max(nearZero, chance))
  return Math.log(kept / (1 - kept))
}
export const chanceFrom = (logits: number) => 1 / (1 + Math.exp(-logits))

const figuresOf = ({ age, bought, since }: PeriodState) => [
  1,
  Math.log1p(bought),
  Math.log1p(since),
  Math.log1p(age),
  age === 0 ? 1 : 0,
]

const stateKey = ({ age, bought, since }: PeriodState) => `${bought} ${since} ${age}`
const patternKey = ({ pattern, age }: PeriodState, periods: number) =>
  age + 1 < periods ? `${age} ${pattern}` : `${pattern}`

interface Tally {
  state: PeriodState
  customers: number
  bought: number
}

/** Learns from rows as they are now; `turns` may be lowered where a base is young. */
export async function learnForecast(
  rows: readonly WeightedPeriods[],
  periods: number,
  options: { signal?: AbortSignal } = {},
): Promise<BinaryForecast | null> {
  const giveWay = slices(options.signal)
  const byState = new Map<string, Tally>()
  const byPattern = new Map<string, Map<string, Tally>>()
  let examples = 0
  let boughtExamples = 0
  for (const [index, row] of rows.entries()) {
    if (index % 1024 === 0) await giveWay()
    const turns = Math.min(learntFrom, periods, row.age)
    for (let back = 1; back <= turns; back++) {
      const state = stateOf(row, back, periods)
      if (!state) break
      const hasBought = Math.floor(row.bits / 2 ** (back - 1)) % 2 === 1
      const key = stateKey(state)
      const tallies = [[byState, key] as const]
      const pattern = patternKey(state, periods)
      let within = byPattern.get(pattern)
      if (!within) {
        within = new Map()
        byPattern.set(pattern, within)
      }
      tallies.push([within, key])
      for (const [map, at] of tallies) {
        const known = map.get(at)
        if (known) {
          known.customers += row.customers
          if (hasBought) known.bought += row.customers
        } else map.set(at, { state, customers: row.customers, bought: hasBought ? row.customers : 0 })
      }
      examples += row.customers
      if (hasBought) boughtExamples += row.customers
    }
  }
  if (examples === 0) return null
  const baseRate = (boughtExamples + 0.5) / (examples + 1)
  const theory = await fitTheory(rows, periods, giveWay)
  const ofTheory = new Map<string, number>()
  const theoryOf = (state: PeriodState): number => {
    if (!theory) return baseRate
    const key = stateKey(state)
    let chance = ofTheory.get(key)
    if (chance === undefined) {
      const { bought, since, age } = state
      chance = chanceNextPeriod(theory.parameters, { bought, last: bought ? age - since : 0, periods: age })
      if (!Number.isFinite(chance)) chance = baseRate
      ofTheory.set(key, chance)
    }
    return chance
  }
  const correction = await learnWeights(
    [...byState.values()].map(({ state, customers, bought }) => ({
      figures: figuresOf(state),
      start: logit(theoryOf(state)),
      customers,
      bought,
    })),
    giveWay,
  )
  const corrected = (state: PeriodState) =>
    chanceFrom(
      figuresOf(state).reduce(
        (sum, figure, index) => sum + figure * (correction[index] ?? 0),
        logit(theoryOf(state)),
      ),
    )
  const ofPattern = new Map<string, number>()
  for (const [pattern, tallies] of byPattern) {
    let customers = 0
    let bought = 0
    let expected = 0
    for (const tally of tallies.values()) {
      customers += tally.customers
      bought += tally.bought
      expected += tally.customers * corrected(tally.state)
    }
    const prior = (priorCustomers * expected) / Math.max(1, customers)
    ofPattern.set(pattern, (bought + prior) / Math.max(nearZero, expected + prior))
  }
  return {
    chanceOf: (state) =>
      Math.min(1, Math.max(0, corrected(state) * (ofPattern.get(patternKey(state, periods)) ?? 1))),
    examples,
    baseRate: boughtExamples / examples,
    theory,
    correction,
  }
}

/** BG/BB on what is known now, of a few thousand kinds of customer. */
async function fitTheory(
  rows: readonly WeightedPeriods[],
  periods: number,
  giveWay: () => Promise<void> | undefined,
): Promise<{ parameters: number[]; status: string } | null> {
  const groups = new Map<string, { state: PeriodState; customers: number }>()
  for (const row of rows) {
    const state = stateOf(row, 0, periods)
    if (!state) continue
    const known = groups.get(stateKey(state))
    if (known) known.customers += row.customers
    else groups.set(stateKey(state), { state, customers: row.customers })
  }
  const all = [...groups.values()]
  if (!all.some(({ state }) => state.bought > 0)) return null
  const stride = Math.max(1, all.length / rowsForTheory)
  const kept = Array.from(
    { length: Math.min(all.length, rowsForTheory) },
    (_, index) => all[Math.floor(index * stride)],
  )
  const column = (of: (one: { state: PeriodState; customers: number }) => number) =>
    Float64Array.from(kept, (one) => (one ? of(one) : 0))
  const histories: PeriodHistories = {
    rows: kept.length,
    bought: column(({ state }) => state.bought),
    last: column(({ state }) => (state.bought ? state.age - state.since : 0)),
    periods: column(({ state }) => state.age),
    customers: column(({ customers }) => customers),
  }
  const fitted = await fitParameters({
    names: bgBbParameters,
    starts: bgBbStarts,
    logLikelihood: (parameters) => bgBbLogLikelihood(parameters, histories, giveWay),
    customers: histories.customers.reduce((sum, one) => sum + one, 0),
  })
  return fitted.status === 'failed' ? null : { parameters: fitted.parameters, status: fitted.status }
}

/** People with the same figures: their logit before anything is learnt, how many they are, how many of them bought. */
export interface Example {
  figures: number[]
  start: number
  customers: number
  bought: number
}

/**
 * Logistic regression held back by a ridge: Newton's steps, halved where they do not climb, on the penalised likelihood.
 * The first figure is the constant.
 */
export async function learnWeights(
  lines: readonly Example[],
  giveWay: () => Promise<void> | undefined,
): Promise<number[]> {
  const size = lines[0]?.figures.length ?? 0
  const hold = (index: number): number => (index === 0 ? 1 : ridge)
  // in one row of memory: it is walked through hundreds of times
  const figures = new Float64Array(lines.length * size)
  for (const [place, line] of lines.entries()) figures.set(line.figures, place * size)
  const starts = Float64Array.from(lines, ({ start }) => start)
  const customers = Float64Array.from(lines, (line) => line.customers)
  const bought = Float64Array.from(lines, (line) => line.bought)
  const logitsOf = (place: number, weights: readonly number[]): number => {
    let sum = starts[place] ?? 0
    for (let index = 0; index < size; index++)
      sum += (figures[place * size + index] ?? 0) * (weights[index] ?? 0)
    return sum
  }
  const likelihood = (weights: readonly number[]): number => {
    let sum = 0
    for (let place = 0; place < lines.length; place++) {
      const logits = logitsOf(place, weights)
      const lnNot = logits > 0 ? logits + Math.log1p(Math.exp(-logits)) : Math.log1p(Math.exp(logits))
      sum += (bought[place] ?? 0) * logits - (customers[place] ?? 0) * lnNot
    }
    return sum - weights.reduce((held, weight, index) => held + (hold(index) * weight * weight) / 2, 0)
  }
  let weights = new Array<number>(size).fill(0)
  let best = likelihood(weights)
  for (let turn = 0; turn < 30; turn++) {
    await giveWay()
    const bend = new Float64Array(size * size)
    const slope = weights.map((weight, index) => -hold(index) * weight)
    for (let place = 0; place < lines.length; place++) {
      const chance = chanceFrom(logitsOf(place, weights))
      const count = customers[place] ?? 0
      const miss = (bought[place] ?? 0) - count * chance
      const spread = count * chance * (1 - chance)
      for (let row = 0; row < size; row++) {
        const figure = figures[place * size + row] ?? 0
        slope[row] = (slope[row] ?? 0) + miss * figure
        for (let column = 0; column <= row; column++)
          bend[row * size + column] =
            (bend[row * size + column] ?? 0) + spread * figure * (figures[place * size + column] ?? 0)
      }
    }
    const curvature = weights.map((_, row) =>
      weights.map(
        (_one, column) =>
          (bend[Math.max(row, column) * size + Math.min(row, column)] ?? 0) +
          (row === column ? hold(row) : 0),
      ),
    )
    const step = solve(curvature, slope)
    if (!step) break
    let share = 1
    let next = weights.map((weight, index) => weight + (step[index] ?? 0))
    let found = likelihood(next)
    while (!(found >= best) && share > 1e-4) {
      share /= 2
      next = weights.map((weight, index) => weight + share * (step[index] ?? 0))
      found = likelihood(next)
    }
    if (!(found >= best)) break
    const gain = found - best
    weights = next
    best = found
    if (gain < 1e-7) break
  }
  return weights
}
