import { type Histories, historyAt } from './histories.ts'
import { slices } from './maths/slices.ts'
import { gaussLegendre } from './maths/special-functions.ts'
import type { FittedModel } from './models/repeat-model.ts'
import type { Answer } from './questions/write-predictions.ts'

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

/** What the model says of every distinct history; `periodDays`: of the binary patterns. */
export async function foretell(
  model: FittedModel,
  histories: Histories,
  rateYear: number,
  periodDays: number,
  signal?: AbortSignal,
): Promise<Answer[]> {
  const giveWay = slices(signal)
  const answers: Answer[] = []
  for (let row = 0; row < histories.rows; row++) {
    if (row % 128 === 0) await giveWay()
    const history = historyAt(histories, row)
    answers.push({
      ...history,
      pAlive: model.chanceAlive(history),
      orders30: model.expectedOrders(history, 30),
      orders90: model.expectedOrders(history, 90),
      orders365: model.expectedOrders(history, 365),
      discountedOrders: discountedOrders((days) => model.expectedOrders(history, days), rateYear),
      waitDays: Math.min(furthestWait, model.medianWait(history)),
      chanceNext: model.chanceOfOrder(history, periodDays),
    })
  }
  return answers
}
