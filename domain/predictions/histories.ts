/** What the models need to know of one customer; times in one unit throughout (days in the product). */
export interface History {
  /** Purchases after the first; all of one day are one. */
  repeats: number
  /** From the first purchase to the last; 0 for who bought once. */
  recency: number
  /** From the first purchase to now. */
  age: number
}

/** Many histories, equal ones as one row with its number of customers: a million people are some hundred thousand rows. */
export interface Histories {
  rows: number
  repeats: Float64Array
  recency: Float64Array
  age: Float64Array
  customers: Float64Array
}

/** Makes the columns from rows; `customers` left out is 1. */
export function historiesOf(rows: readonly (History & { customers?: number })[]): Histories {
  return {
    rows: rows.length,
    repeats: Float64Array.from(rows, (row) => row.repeats),
    recency: Float64Array.from(rows, (row) => row.recency),
    age: Float64Array.from(rows, (row) => row.age),
    customers: Float64Array.from(rows, (row) => row.customers ?? 1),
  }
}

/** A column of repeating values as its distinct values and, for each row, which of them it is. */
export interface Distinct {
  values: Float64Array
  places: Uint32Array
}

const known = new WeakMap<Float64Array, Distinct>()

/** Distinct values of a column, found once: days are few, so what depends on one of them alone is reckoned once for all rows. */
export function distinctIn(column: Float64Array): Distinct {
  const before = known.get(column)
  if (before) return before
  const placeOf = new Map<number, number>()
  const places = new Uint32Array(column.length)
  column.forEach((value, row) => {
    let place = placeOf.get(value)
    if (place === undefined) {
      place = placeOf.size
      placeOf.set(value, place)
    }
    places[row] = place
  })
  const distinct = { values: Float64Array.from(placeOf.keys()), places }
  known.set(column, distinct)
  return distinct
}

export const customersIn = ({ customers }: Histories): number =>
  customers.reduce((sum, count) => sum + count, 0)

/** Equal rows as one. */
export function groupEqual(rows: readonly (History & { customers?: number })[]): Histories {
  const groups = new Map<string, History & { customers: number }>()
  for (const { repeats, recency, age, customers = 1 } of rows) {
    const key = `${repeats} ${recency} ${age}`
    const known = groups.get(key)
    if (known) known.customers += customers
    else groups.set(key, { repeats, recency, age, customers })
  }
  return historiesOf([...groups.values()])
}

/**
 * About `rows` of the rows, spread over all of them: those of many customers stay rows of many. Each row stands for as many
 * others as were left out around it.
 */
export function thinned(histories: Histories, rows: number): Histories {
  if (histories.rows <= rows) return histories
  const stride = histories.rows / rows
  const pick = Uint32Array.from({ length: rows }, (_, index) => Math.floor((index + 0.5) * stride))
  const take = (column: Float64Array) => Float64Array.from(pick, (row) => column[row] ?? 0)
  return {
    rows,
    repeats: take(histories.repeats),
    recency: take(histories.recency),
    age: take(histories.age),
    customers: take(histories.customers),
  }
}

/**
 * Everybody in at most about `rows` rows, where a part of them would not do: histories whose days differ by little are drawn
 * together and stand at their means. How many repeats there were stays exact, as does everything of a base with fewer rows.
 */
export function drawnTogether(histories: Histories, rows: number): Histories {
  if (histories.rows <= rows) return histories
  for (let days = 2; days <= mostDays; days *= 2) {
    const found = inCells(histories, days, rows)
    if (found) return found
  }
  return thinned(histories, rows)
}

/** Cells are numbered in one number: 2^17 days and more are one cell. */
const mostDays = 131_072

/** Those within the same `days` of age and of recency as one; null where that leaves more than `mostRows`. */
function inCells(histories: Histories, days: number, mostRows: number): Histories | null {
  const placeOf = new Map<number, number>()
  const repeats = new Float64Array(mostRows)
  const [recency, age, customers] = [
    new Float64Array(mostRows),
    new Float64Array(mostRows),
    new Float64Array(mostRows),
  ]
  for (let row = 0; row < histories.rows; row++) {
    const count = histories.repeats[row] as number
    const people = histories.customers[row] as number
    const [last, now] = [histories.recency[row] as number, histories.age[row] as number]
    const key =
      (count * mostDays + Math.min(mostDays - 1, Math.floor(now / days))) * mostDays +
      Math.min(mostDays - 1, Math.floor(last / days))
    let place = placeOf.get(key)
    if (place === undefined) {
      place = placeOf.size
      if (place === mostRows) return null
      placeOf.set(key, place)
      repeats[place] = count
    }
    recency[place] = (recency[place] as number) + last * people
    age[place] = (age[place] as number) + now * people
    customers[place] = (customers[place] as number) + people
  }
  const found = placeOf.size
  const mean = (sums: Float64Array) =>
    Float64Array.from({ length: found }, (_, place) => (sums[place] as number) / (customers[place] as number))
  return {
    rows: found,
    repeats: repeats.slice(0, found),
    recency: mean(recency),
    age: mean(age),
    customers: customers.slice(0, found),
  }
}

/** Weighted mean of a column. */
export const meanOf = (histories: Histories, column: 'repeats' | 'recency' | 'age'): number =>
  histories[column].reduce((sum, value, row) => sum + value * (histories.customers[row] ?? 0), 0) /
  Math.max(1, customersIn(histories))

/** The row as one history. */
export const historyAt = (histories: Histories, row: number): History => ({
  repeats: histories.repeats[row] ?? 0,
  recency: histories.recency[row] ?? 0,
  age: histories.age[row] ?? 0,
})
