import type { BinaryReport } from '../fit.ts'
import { slices } from '../maths/slices.ts'
import { type BinaryForecast, learnForecast, patternKey, type WeightedPeriods } from './learn.ts'
import {
  type BinarySettings,
  bitAt,
  type PeriodState,
  patternText,
  periodWeights,
  stateOf,
  weightOf,
} from './periods.ts'

const patternsShown = 60

/** What a base's patterns say, before it is tried on the past. */
export interface PatternReport {
  report: Omit<BinaryReport, 'backTest'>
  forecast: BinaryForecast | null
  /** Periods since the one that the first of all customers came in. */
  oldest: number
}

/** The forecast of a base, and what it says of every kind of customer; null where nobody has bought. */
export async function reportPatterns(
  rows: readonly WeightedPeriods[],
  settings: BinarySettings,
): Promise<PatternReport | null> {
  if (rows.length === 0) return null
  const { periods } = settings
  const weights = periodWeights(settings)
  const forecast = await learnForecast(rows, periods)
  const giveWay = slices()
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
  return {
    forecast,
    oldest,
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
    },
  }
}
