import type { History } from './histories.ts'
import { gaussLegendre } from './maths/special-functions.ts'
import type { FittedModel } from './models/repeat-model.ts'

/** How far ahead a customer's value is counted. */
export const valueDays = 365

const { points, weights } = gaussLegendre(4)

/**
 * Orders within `valueDays`, each worth less the later it comes: ∫ e^(−δt) dE(t), by parts, since E is smooth and known.
 * A yearly rate of 10 % makes an order in a year worth 1/1.1 of one today.
 */
export function discountedOrders(ordersWithin: (days: number) => number, rateYear: number): number {
  const delta = Math.log1p(rateYear) / 365
  const atEnd = ordersWithin(valueDays) * Math.exp(-delta * valueDays)
  if (delta === 0) return atEnd
  let area = 0
  for (let index = 0; index < points.length; index++) {
    const day = valueDays * (points[index] ?? 0)
    area += (weights[index] ?? 0) * Math.exp(-delta * day) * ordersWithin(day)
  }
  return atEnd + delta * valueDays * area
}

const furthestWait = 100_000

/** What a model says of one history. */
export interface Forecast {
  pAlive: number
  orders30: number
  orders90: number
  orders365: number
  discountedOrders: number
  waitDays: number
  /** Of an order in the next period of the binary patterns. */
  chanceNext: number
}

/**
 * Foretells one history after another. What is expected of who still buys depends on orders and age alone: it is reckoned once
 * for all who share them, so that a million people take seconds.
 */
export function forecaster(
  model: FittedModel,
  rateYear: number,
  periodDays: number,
): (history: History) => Forecast {
  const ofAlive = new Map<number, Omit<Forecast, 'pAlive'>>()
  const whileAlive = (repeats: number, age: number) => {
    const key = repeats * 2 ** 24 + age
    let found = ofAlive.get(key)
    if (!found) {
      const within = (days: number) => model.whileAlive.expectedOrders(repeats, age, days)
      found = {
        orders30: within(30),
        orders90: within(90),
        orders365: within(365),
        discountedOrders: discountedOrders(within, rateYear),
        waitDays: Math.min(furthestWait, model.whileAlive.medianWait(repeats, age)),
        chanceNext: model.whileAlive.chanceOfOrder(repeats, age, periodDays),
      }
      ofAlive.set(key, found)
    }
    return found
  }
  return (history) => {
    const pAlive = model.chanceAlive(history)
    const alive = whileAlive(history.repeats, history.age)
    return {
      pAlive,
      orders30: pAlive * alive.orders30,
      orders90: pAlive * alive.orders90,
      orders365: pAlive * alive.orders365,
      discountedOrders: pAlive * alive.discountedOrders,
      waitDays: alive.waitDays,
      chanceNext: pAlive * alive.chanceNext,
    }
  }
}
