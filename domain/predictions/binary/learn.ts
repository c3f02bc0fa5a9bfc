import { fitPeriods } from '../fit-periods.ts'
import { slices } from '../maths/slices.ts'
import { solve } from '../maths/solve.ts'
import { chancesNextPeriod, type PeriodHistories } from '../models/bg-bb.ts'
import { bitAt, type PeriodRow, type PeriodState, stateOf } from './periods.ts'

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

/** What the three layers come to, as plain figures that may be handed from thread to thread. */
export interface LearntPatterns {
  periods: number
  /** Examples it was learnt from: customers × turns of a period. */
  examples: number
  /** Share of the examples that bought. */
  baseRate: number
  theory: { parameters: number[]; status: string } | null
  /** Periods since the one that the first of all customers came in. */
  oldest: number
  correction: number[]
  /** By `patternKey`: how many times likelier than the two layers before say. */
  ofPattern: Map<number, number>
}

export interface BinaryForecast extends LearntPatterns {
  /** Chance to buy in the next period; between 0 and 1. */
  chanceOf(state: PeriodState): number
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

// Keys are numbers, below 2³¹ where they can be: a base of a million asks for millions of them.
/** Of who has not bought again `since` says no more than `age`. Otherwise it is among the kept bits: below 63. */
const stateKey = ({ age, bought, since }: PeriodState) =>
  (bought * 64 + (bought > 0 ? Math.min(since, 62) : 63)) * 65_536 + age
/** Who came within the pattern has a shorter one. */
export const patternKey = ({ pattern, age }: PeriodState, periods: number) =>
  (age + 1 < periods ? age + 1 : 0) * 2 ** 24 + pattern

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
  const tallies: Tally[] = []
  const placeOf = new Map<number, number>()
  // Which state each row was in at each turn, and which pattern it had then.
  const places = new Int32Array(rows.length * learntFrom).fill(-1)
  const patterns = new Int32Array(rows.length * learntFrom)
  let examples = 0
  let boughtExamples = 0
  for (const [index, row] of rows.entries()) {
    if (index % 1024 === 0) await giveWay()
    const turns = Math.min(learntFrom, periods, row.age)
    for (let back = 1; back <= turns; back++) {
      const state = stateOf(row, back, periods)
      if (!state) break
      const hasBought = bitAt(row.bits, back - 1)
      const key = stateKey(state)
      let place = placeOf.get(key)
      if (place === undefined) {
        place = tallies.length
        placeOf.set(key, place)
        tallies.push({ state, customers: 0, bought: 0 })
      }
      const tally = tallies[place] as Tally
      tally.customers += row.customers
      if (hasBought) tally.bought += row.customers
      places[index * learntFrom + back - 1] = place
      patterns[index * learntFrom + back - 1] = patternKey(state, periods)
      examples += row.customers
      if (hasBought) boughtExamples += row.customers
    }
  }
  if (examples === 0) return null
  const baseRate = boughtExamples / examples
  const theory = await fitTheory(rows, periods, giveWay)
  const oldest = rows.reduce((most, { age }) => Math.max(most, age), 0)
  const theoryOf = theoryFrom({ theory, oldest, baseRate, examples })
  const correction = await learnWeights(
    tallies.map(({ state, customers, bought }) => ({
      figures: figuresOf(state),
      start: logit(theoryOf(state)),
      customers,
      bought,
    })),
    giveWay,
  )
  const corrected = correctedFrom(theoryOf, correction)
  const ofTally = Float64Array.from(tallies, ({ state }) => corrected(state))
  const byPattern = new Map<number, { customers: number; bought: number; expected: number }>()
  for (const [index, row] of rows.entries()) {
    if (index % 1024 === 0) await giveWay()
    for (let back = 1; back <= learntFrom; back++) {
      const place = places[index * learntFrom + back - 1] as number
      if (place === -1) break
      const pattern = patterns[index * learntFrom + back - 1] as number
      let found = byPattern.get(pattern)
      if (!found) {
        found = { customers: 0, bought: 0, expected: 0 }
        byPattern.set(pattern, found)
      }
      found.customers += row.customers
      found.expected += row.customers * (ofTally[place] as number)
      if (bitAt(row.bits, back - 1)) found.bought += row.customers
    }
  }
  const ofPattern = new Map<number, number>()
  for (const [pattern, { customers, bought, expected }] of byPattern) {
    const prior = (priorCustomers * expected) / Math.max(1, customers)
    ofPattern.set(pattern, (bought + prior) / Math.max(nearZero, expected + prior))
  }
  return forecastFrom({
    periods,
    examples,
    baseRate,
    theory,
    oldest,
    correction,
    ofPattern,
  })
}

/** The first layer; where BG/BB says nothing, everybody's rate. */
function theoryFrom({
  theory,
  oldest,
  baseRate,
  examples,
}: Pick<LearntPatterns, 'theory' | 'oldest' | 'baseRate' | 'examples'>) {
  const inTheory = theory && chancesNextPeriod(theory.parameters, oldest)
  // Never nobody, never everybody.
  const everybodys = (baseRate * examples + 0.5) / (examples + 1)
  return ({ bought, since, age }: PeriodState): number => {
    const chance = inTheory?.({ bought, last: bought ? age - since : 0, periods: age }) ?? everybodys
    return Number.isFinite(chance) ? chance : everybodys
  }
}

/** The first two layers, each kind of customer reckoned once. */
function correctedFrom(theoryOf: (state: PeriodState) => number, correction: readonly number[]) {
  const known = new Map<number, number>()
  return (state: PeriodState): number => {
    const key = stateKey(state)
    let chance = known.get(key)
    if (chance === undefined) {
      chance = chanceFrom(
        figuresOf(state).reduce(
          (sum, figure, index) => sum + figure * (correction[index] ?? 0),
          logit(theoryOf(state)),
        ),
      )
      known.set(key, chance)
    }
    return chance
  }
}

/** The forecast that these figures make. */
export function forecastFrom(learnt: LearntPatterns): BinaryForecast {
  const { periods, ofPattern, correction } = learnt
  const corrected = correctedFrom(theoryFrom(learnt), correction)
  return {
    ...learnt,
    chanceOf: (state) =>
      Math.min(1, Math.max(0, corrected(state) * (ofPattern.get(patternKey(state, periods)) ?? 1))),
  }
}

/** BG/BB on what is known now, of a few thousand kinds of customer. */
async function fitTheory(
  rows: readonly WeightedPeriods[],
  periods: number,
  giveWay: () => Promise<void> | undefined,
): Promise<{ parameters: number[]; status: string } | null> {
  const groups = new Map<number, { state: PeriodState; customers: number }>()
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
  const fitted = await fitPeriods(histories, giveWay)
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
