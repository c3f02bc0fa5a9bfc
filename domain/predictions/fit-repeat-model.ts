import type { Obstacle } from './fit.ts'
import { type Fitted, fitParameters } from './fit-parameters.ts'
import { customersIn, type Histories, meanOf, thinned } from './histories.ts'
import { slices } from './maths/slices.ts'
import type { RepeatModel } from './models/repeat-model.ts'

/** Four parameters from fewer people than this would be read out of chance. */
export const fewestCustomers = 20
export const fewestRepeaters = 5

export function obstacleTo(histories: Histories): Obstacle | null {
  const customers = customersIn(histories)
  if (customers === 0) return 'no-purchases'
  if (customers < fewestCustomers) return 'too-few-customers'
  if (histories.age.every((age) => age === 0)) return 'no-time-passed'
  const repeaters = histories.customers.reduce(
    (sum, count, row) => sum + ((histories.repeats[row] ?? 0) > 0 ? count : 0),
    0,
  )
  return repeaters < fewestRepeaters ? 'nobody-repeats' : null
}

/** Rows on which the starts are tried, and those on which the best of them goes on before everybody's are asked. */
const rowsForStarts = 1_500
const rowsForNearly = 8_000

/** The maximum likelihood of one model for these people; gives way to other work of the process while it counts. */
export function fitRepeatModel(
  model: RepeatModel,
  histories: Histories,
  options: { starts?: readonly (readonly number[])[]; signal?: AbortSignal } = {},
): Promise<Fitted> {
  const giveWay = slices(options.signal)
  const fewer = [rowsForStarts, rowsForNearly].filter((rows) => rows < histories.rows)
  return fitParameters({
    names: model.parameters,
    starts: options.starts ?? model.starts(Math.max(meanOf(histories, 'age'), 1e-6)),
    logLikelihood: (parameters, slope) => model.logLikelihood(parameters, histories, slope, giveWay),
    customers: customersIn(histories),
    fewer: fewer.map((rows) => {
      const some = thinned(histories, rows)
      return {
        logLikelihood: (parameters, slope) => model.logLikelihood(parameters, some, slope, giveWay),
        customers: customersIn(some),
      }
    }),
  })
}
