import { dayMs } from '../../kit/time.ts'
import type { FitResults, FittedReport } from './fit.ts'
import type { Fitted } from './fit-parameters.ts'
import type { Forecast } from './foretell.ts'
import type { Histories, History } from './histories.ts'
import type { FittedModel } from './models/repeat-model.ts'

const finite = (value: number) => (Number.isFinite(value) ? value : null)

export function reportOf(names: readonly string[], fitted: Fitted): FittedReport {
  return {
    status: fitted.status,
    parameters: Object.fromEntries(names.map((name, index) => [name, fitted.parameters[index] ?? 0])),
    relativeErrors: Object.fromEntries(names.map((name, index) => [name, fitted.logErrors[index] ?? null])),
    logLikelihood: finite(fitted.logLikelihood),
    bestLogLikelihood: finite(fitted.bestLogLikelihood),
    flatIn: fitted.flatIn,
    evaluations: fitted.evaluations,
  }
}

const mostRepeats = 7

/** How many customers ordered again 0, 1, 2, … times, and how many the model expects; the last is “or more”. */
export function frequenciesOf(model: FittedModel, histories: Histories): FitResults['frequencies'] {
  const actual = new Array<number>(mostRepeats + 1).fill(0)
  const byAge = new Map<number, number>()
  for (let row = 0; row < histories.rows; row++) {
    const customers = histories.customers[row] ?? 0
    const repeats = Math.min(mostRepeats, histories.repeats[row] ?? 0)
    actual[repeats] = (actual[repeats] ?? 0) + customers
    const age = histories.age[row] ?? 0
    byAge.set(age, (byAge.get(age) ?? 0) + customers)
  }
  const expected = new Array<number>(mostRepeats + 1).fill(0)
  for (const [age, customers] of byAge) {
    let rest = 1
    for (let repeats = 0; repeats < mostRepeats; repeats++) {
      const share = model.shareWithCount(repeats, age)
      expected[repeats] = (expected[repeats] ?? 0) + share * customers
      rest -= share
    }
    expected[mostRepeats] = (expected[mostRepeats] ?? 0) + Math.max(0, rest) * customers
  }
  return actual.map((count, repeats) => ({ repeats, actual: count, expected: expected[repeats] ?? 0 }))
}

const rowBorders = [0, 1, 2, 3, 4, 6, 9, 14]
const columnBorders = [0, 15, 31, 61, 91, 121, 181, 271, 366, 546]
const placeIn = (borders: readonly number[], value: number) => {
  let place = borders.length - 1
  while (place > 0 && value < (borders[place] as number)) place--
  return place
}

interface Foretold {
  alive: number
  orders30: number
  orders90: number
  orders365: number
}
const foretoldNames = ['alive', 'orders30', 'orders90', 'orders365'] as const
const nothing = (): Foretold => ({ alive: 0, orders30: 0, orders90: 0, orders365: 0 })

/** What is foretold of all, and by how often people ordered again and how long they have been silent. */
export interface Sums {
  totals: Foretold
  /** Row by row. */
  cells: (Foretold & { customers: number })[]
}

export const noSums = (): Sums => ({
  totals: nothing(),
  cells: Array.from({ length: rowBorders.length * columnBorders.length }, () => ({
    customers: 0,
    ...nothing(),
  })),
})

function add(to: Foretold, of: Forecast, customers: number) {
  to.alive += of.pAlive * customers
  to.orders30 += of.orders30 * customers
  to.orders90 += of.orders90 * customers
  to.orders365 += of.orders365 * customers
}

/** Adds so many customers of one history. */
export function addForecast(
  { totals, cells }: Sums,
  { repeats, recency, age }: History,
  forecast: Forecast,
  customers: number,
) {
  const cell =
    cells[placeIn(rowBorders, repeats) * columnBorders.length + placeIn(columnBorders, age - recency)]
  if (cell) {
    cell.customers += customers
    add(cell, forecast, customers)
  }
  add(totals, forecast, customers)
}

/** Several sums as one. */
export function sumsOf(parts: readonly Sums[]): Sums {
  const all = noSums()
  for (const { totals, cells } of parts) {
    for (const name of foretoldNames) all.totals[name] += totals[name]
    for (const [place, { customers, ...foretold }] of cells.entries()) {
      const cell = all.cells[place]
      if (!cell) continue
      cell.customers += customers
      for (const name of foretoldNames) cell[name] += foretold[name]
    }
  }
  return all
}

export const aliveMapOf = ({ cells }: Sums): FitResults['aliveMap'] => ({
  repeats: rowBorders,
  silentDays: columnBorders,
  cells: cells.flatMap(({ customers, alive, orders30, orders90, orders365 }, place) =>
    customers > 0
      ? [
          {
            row: Math.floor(place / columnBorders.length),
            column: place % columnBorders.length,
            customers,
            alive: alive / customers,
            orders30: orders30 / customers,
            orders90: orders90 / customers,
            orders365: orders365 / customers,
          },
        ]
      : [],
  ),
})

const trackedPoints = 52

/**
 * Repeat orders added up over time beside what the model expects of people who came when these came. `byDay` counts repeat
 * orders by days before now.
 */
export function trackingOf(
  model: FittedModel,
  histories: Histories,
  byDay: ReadonlyMap<number, number>,
  asOf: Date,
): FitResults['tracking'] {
  const cameByAge = new Map<number, number>()
  let oldest = 0
  for (let row = 0; row < histories.rows; row++) {
    const age = histories.age[row] ?? 0
    oldest = Math.max(oldest, age)
    cameByAge.set(age, (cameByAge.get(age) ?? 0) + (histories.customers[row] ?? 0))
  }
  if (oldest === 0) return []
  const expectedWithin = new Map<number, number>()
  const within = (days: number) => {
    let orders = expectedWithin.get(days)
    if (orders === undefined) {
      orders = model.expectedOrders({ repeats: 0, recency: 0, age: 0 }, days)
      expectedWithin.set(days, orders)
    }
    return orders
  }
  const points = Math.min(trackedPoints, oldest)
  return Array.from({ length: points }, (_, index) => {
    const before = Math.round(oldest * (1 - (index + 1) / points))
    let actual = 0
    for (const [day, orders] of byDay) if (day >= before) actual += orders
    let expected = 0
    for (const [age, customers] of cameByAge) if (age > before) expected += customers * within(age - before)
    return { day: new Date(asOf.getTime() - before * dayMs).toISOString().slice(0, 10), actual, expected }
  })
}
