import type { BinaryReport } from '../fit.ts'
import { slices } from '../maths/slices.ts'
import type { BuyingDays } from '../past.ts'
import { backTest } from './back-test.ts'
import { type BinaryForecast, learnForecast, patternKey, type WeightedPeriods } from './learn.ts'
import {
  type BinarySettings,
  bitAt,
  bitsKept,
  type PeriodState,
  patternText,
  periodDays,
  periodWeights,
  stateOf,
  weightOf,
} from './periods.ts'
import { learnRefinement, type OrderChance, type Refinement } from './refine.ts'

const patternsShown = 60
const turnsTried = 3

interface BinaryAnswers {
  report: BinaryReport | null
  forecast: BinaryForecast | null
  refinement: Refinement | null
}

/**
 * The forecast of a base, what it says of every kind of customer, and how it did on the last periods. `people` is a sample
 * of the base, today being day 0; `orderChance` of the model in use, where there is one.
 */
export async function reportBinary(
  rows: readonly WeightedPeriods[],
  settings: BinarySettings,
  people: readonly BuyingDays[],
  orderChance: OrderChance | null,
  signal?: AbortSignal,
): Promise<BinaryAnswers> {
  if (rows.length === 0) return { report: null, forecast: null, refinement: null }
  const { periods } = settings
  const weights = periodWeights(settings)
  const forecast = await learnForecast(rows, periods, signal ? { signal } : {})
  const giveWay = slices(signal)
  const byPattern = new Map<number, { state: PeriodState; customers: number; chance: number }>()
  const bought = new Array<number>(periods).fill(0)
  const there = new Array<number>(periods).fill(0)
  let customers = 0
  let expectedBuyers = 0
  for (const [index, row] of rows.entries()) {
    if (index % 512 === 0) await giveWay()
    const state = stateOf(row, 0, periods)
    if (!state) continue
    const chance = forecast ? forecast.chanceOf(state) : 0
    const key = patternKey(state, periods)
    let known = byPattern.get(key)
    if (!known) {
      known = { state, customers: 0, chance: 0 }
      byPattern.set(key, known)
    }
    known.customers += row.customers
    known.chance += chance * row.customers
    customers += row.customers
    expectedBuyers += chance * row.customers
    for (let back = 0; back < periods && back <= row.age; back++) {
      there[back] = (there[back] ?? 0) + row.customers
      if (bitAt(row.bits, back)) bought[back] = (bought[back] ?? 0) + row.customers
    }
  }
  const shown = [...byPattern.values()]
    .sort((one, other) => other.customers - one.customers)
    .slice(0, patternsShown)
    .map(({ state: { pattern, age }, customers: count, chance }) => ({
      pattern: patternText(pattern, age, periods),
      customers: count,
      weight: weightOf(pattern, weights),
      chance: forecast ? chance / count : null,
    }))
  const oldest = rows.reduce((most, row) => Math.max(most, row.age), 0)
  const turns = Math.max(0, Math.min(turnsTried, oldest - 1))
  const today = { cut: 0, periodDays: periodDays[settings.period], bits: bitsKept(periods) }
  return {
    forecast,
    refinement:
      forecast && orderChance
        ? await learnRefinement(people, { forecast, orderChance, periods }, today, giveWay)
        : null,
    report: {
      settings,
      weights,
      customers,
      examples: forecast?.examples ?? 0,
      baseRate: forecast?.baseRate ?? null,
      expectedBuyers: forecast ? expectedBuyers : null,
      boughtShare: bought.map((count, back) => count / Math.max(1, there[back] ?? 0)),
      patterns: shown,
      otherCustomers: customers - shown.reduce((sum, one) => sum + one.customers, 0),
      backTest: await backTest(people, { end: 0, turns }, settings, signal),
    },
  }
}
