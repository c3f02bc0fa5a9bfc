import type { Histories } from './histories.ts'
import { historyAt } from './histories.ts'
import type { FittedModel } from './models/repeat-model.ts'

/** What was foretold from the time before a day, against what happened after it. */
export interface HoldOutErrors {
  /** Orders in all: foretold. */
  foretold: number
  /** Mean absolute error for a customer. */
  meanError: number
  /** Root of the mean squared error. */
  rootSquareError: number
}

export interface ByFrequency {
  repeats: number
  customers: number
  actual: number
  foretold: number
  ownRate: number
}

export interface HoldOut {
  customers: number
  length: number
  actual: number
  model: HoldOutErrors
  /** Everybody goes on at their own rate: repeats before, by time before. */
  ownRate: HoldOutErrors
  /** Everybody buys as often as the average of all did. */
  everyoneAlike: HoldOutErrors
  /** By how often people had bought before: 0, 1, … and `most` or more together. */
  byFrequency: ByFrequency[]
}

const mostFrequency = 7

/** Measures a model on what came after: `later[row]` orders of each customer of the row within `length`. */
export function holdOutErrors(
  model: FittedModel,
  before: Histories,
  later: Float64Array,
  length: number,
): HoldOut {
  let customers = 0
  let actual = 0
  const sums = { model: [0, 0, 0], ownRate: [0, 0, 0], everyoneAlike: [0, 0, 0] }
  const groups = new Map<number, ByFrequency>()
  let repeats = 0
  let time = 0
  for (let row = 0; row < before.rows; row++) {
    repeats += (before.repeats[row] ?? 0) * (before.customers[row] ?? 0)
    time += (before.age[row] ?? 0) * (before.customers[row] ?? 0)
  }
  const baseRate = time > 0 ? repeats / time : 0
  for (let row = 0; row < before.rows; row++) {
    const history = historyAt(before, row)
    const weight = before.customers[row] ?? 0
    const came = later[row] ?? 0
    const foretold = {
      model: model.expectedOrders(history, length),
      ownRate: history.age > 0 ? (history.repeats / history.age) * length : 0,
      everyoneAlike: baseRate * length,
    }
    customers += weight
    actual += came * weight
    for (const name of ['model', 'ownRate', 'everyoneAlike'] as const) {
      const miss = foretold[name] - came
      const of = sums[name]
      of[0] = (of[0] ?? 0) + foretold[name] * weight
      of[1] = (of[1] ?? 0) + Math.abs(miss) * weight
      of[2] = (of[2] ?? 0) + miss * miss * weight
    }
    const frequency = Math.min(history.repeats, mostFrequency)
    const group = groups.get(frequency) ?? {
      repeats: frequency,
      customers: 0,
      actual: 0,
      foretold: 0,
      ownRate: 0,
    }
    group.customers += weight
    group.actual += came * weight
    group.foretold += foretold.model * weight
    group.ownRate += foretold.ownRate * weight
    groups.set(frequency, group)
  }
  const people = Math.max(1, customers)
  const errors = ([foretold = 0, absolute = 0, squared = 0]: number[]): HoldOutErrors => ({
    foretold,
    meanError: absolute / people,
    rootSquareError: Math.sqrt(squared / people),
  })
  return {
    customers,
    length,
    actual,
    model: errors(sums.model),
    ownRate: errors(sums.ownRate),
    everyoneAlike: errors(sums.everyoneAlike),
    byFrequency: [...groups.values()].sort((one, other) => one.repeats - other.repeats),
  }
}
