import type { FitResults } from './fit.ts'
import { fitParameters } from './fit-parameters.ts'
import { slices } from './maths/slices.ts'
import {
  gammaGammaLogLikelihood,
  gammaGammaParameters,
  gammaGammaStarts,
  type Spendings,
} from './models/gamma-gamma.ts'
import { reportOf } from './report.ts'

export interface SpendingFit {
  /** (p, q, v), or nothing where none is known: then `baseMean` is everybody's. */
  parameters: number[]
  /** Mean of the customers' own means; 0 where nobody has spent. */
  baseMean: number
  report: FitResults['spending']
}

const fewestForSpending = 10

/** Gamma-Gamma over those who bought again. Where all spend the same it is flat, and says everybody's mean. */
export async function fitSpending(spendings: Spendings, signal?: AbortSignal): Promise<SpendingFit> {
  const giveWay = slices(signal)
  const people = spendings.rows
  const baseMean = people === 0 ? 0 : spendings.mean.reduce((sum, one) => sum + one, 0) / people
  if (people < fewestForSpending || !(baseMean > 0)) return { parameters: [], baseMean, report: null }
  // In units of the mean, so that no currency makes numbers too large or too small.
  const scaled: Spendings = { ...spendings, mean: spendings.mean.map((one) => one / baseMean) }
  const fitted = await fitParameters({
    names: gammaGammaParameters,
    starts: gammaGammaStarts(1),
    logLikelihood: (parameters, slope) => gammaGammaLogLikelihood(parameters, scaled, slope, giveWay),
    customers: people,
  })
  const [p = 0, q = 0, v = 0] = fitted.parameters
  const parameters = [p, q, v * baseMean]
  const shift = people * Math.log(baseMean)
  const report = reportOf(gammaGammaParameters, {
    ...fitted,
    parameters,
    logLikelihood: fitted.logLikelihood - shift,
    bestLogLikelihood: fitted.bestLogLikelihood - shift,
  })
  return {
    parameters: fitted.status === 'failed' ? [] : parameters,
    baseMean,
    report: { ...report, repeaters: people, baseMeanMinor: baseMean },
  }
}
