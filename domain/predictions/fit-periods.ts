import { type Fitted, fitParameters } from './fit-parameters.ts'
import type { Objective } from './maths/minimise.ts'
import { bgBbLogLikelihood, bgBbParameters, bgBbStarts, type PeriodHistories } from './models/bg-bb.ts'

/** Rows on which the starts are tried. */
const rowsForStarts = 300

/** Every so many-th row. */
function thinnedPeriods(histories: PeriodHistories): PeriodHistories {
  const stride = histories.rows / rowsForStarts
  const take = (column: Float64Array) =>
    Float64Array.from(
      { length: rowsForStarts },
      (_, place) => column[Math.floor((place + 0.5) * stride)] ?? 0,
    )
  return {
    rows: rowsForStarts,
    bought: take(histories.bought),
    last: take(histories.last),
    periods: take(histories.periods),
    customers: take(histories.customers),
  }
}

const customersOf = ({ customers }: PeriodHistories) => customers.reduce((sum, one) => sum + one, 0)

/** The maximum likelihood of BG/BB for these periods. */
export function fitPeriods(
  histories: PeriodHistories,
  giveWay?: () => Promise<void> | undefined,
): Promise<Fitted> {
  const likelihoodOf =
    (some: PeriodHistories): Objective =>
    (parameters, slope) =>
      bgBbLogLikelihood(parameters, some, slope, giveWay)
  const rough = histories.rows > 2 * rowsForStarts ? thinnedPeriods(histories) : null
  return fitParameters({
    names: bgBbParameters,
    starts: bgBbStarts,
    logLikelihood: likelihoodOf(histories),
    customers: customersOf(histories),
    fewer: rough ? [{ logLikelihood: likelihoodOf(rough), customers: customersOf(rough) }] : [],
  })
}
