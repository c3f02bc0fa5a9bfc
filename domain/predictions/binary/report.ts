import type { BinaryReport } from '../fit.ts'
import { slices } from '../maths/slices.ts'
import type { BuyingDays } from '../past.ts'
import type { PatternAnswer } from '../questions/write-predictions.ts'
import { backTest } from './back-test.ts'
import { learnForecast, type WeightedPeriods } from './learn.ts'
import {
  type BinarySettings,
  bitAt,
  bitsKept,
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
  patterns: PatternAnswer[]
  hasForecast: boolean
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
  if (rows.length === 0) return { report: null, patterns: [], hasForecast: false, refinement: null }
  const { periods } = settings
  const weights = periodWeights(settings)
  const forecast = await learnForecast(rows, periods, signal ? { signal } : {})
  const giveWay = slices(signal)
  const patterns: PatternAnswer[] = []
  const byPattern = new Map<string, { customers: number; weight: number; chance: number }>()
  const bought = new Array<number>(periods).fill(0)
  const there = new Array<number>(periods).fill(0)
  let customers = 0
  let expectedBuyers = 0
  for (const [index, row] of rows.entries()) {
    if (index % 512 === 0) await giveWay()
    const state = stateOf(row, 0, periods)
    if (!state) continue
    const chance = forecast ? forecast.chanceOf(state) : 0
    const pattern = patternText(state.pattern, state.age, periods)
    const weight = weightOf(state.pattern, weights)
    patterns.push({
      bits: row.bits,
      periodAge: row.age,
      periodBought: row.bought,
      pattern,
      weight: Number(weight.toFixed(3)),
      chance: Number(chance.toFixed(6)),
    })
    const known = byPattern.get(pattern) ?? { customers: 0, weight, chance: 0 }
    known.customers += row.customers
    known.chance += chance * row.customers
    byPattern.set(pattern, known)
    customers += row.customers
    expectedBuyers += chance * row.customers
    for (let back = 0; back < periods && back <= row.age; back++) {
      there[back] = (there[back] ?? 0) + row.customers
      if (bitAt(row.bits, back)) bought[back] = (bought[back] ?? 0) + row.customers
    }
  }
  const shown = [...byPattern]
    .sort(([, one], [, other]) => other.customers - one.customers)
    .slice(0, patternsShown)
    .map(([pattern, { customers: count, weight, chance }]) => ({
      pattern,
      customers: count,
      weight,
      chance: forecast ? chance / count : null,
    }))
  const oldest = rows.reduce((most, row) => Math.max(most, row.age), 0)
  const turns = Math.max(0, Math.min(turnsTried, oldest - 1))
  const today = { cut: 0, periodDays: periodDays[settings.period], bits: bitsKept(periods) }
  return {
    patterns,
    hasForecast: forecast !== null,
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
