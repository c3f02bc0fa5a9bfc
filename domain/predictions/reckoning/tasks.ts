import { backTest } from '../binary/back-test.ts'
import { forecastFrom, type LearntPatterns } from '../binary/learn.ts'
import { type BinarySettings, bitsKept, periodDays } from '../binary/periods.ts'
import { learnRefinement, type Refinement } from '../binary/refine.ts'
import { reportPatterns } from '../binary/report.ts'
import type { BinaryReport, FitResults } from '../fit.ts'
import type { Fitted } from '../fit-parameters.ts'
import { fitRepeatModel } from '../fit-repeat-model.ts'
import { fitSpending, type SpendingFit } from '../fit-spending.ts'
import { forecaster } from '../foretell.ts'
import { drawnTogether, type Histories, historyAt } from '../histories.ts'
import { slices } from '../maths/slices.ts'
import type { Spendings } from '../models/gamma-gamma.ts'
import { repeatModelNamed } from '../models/index.ts'
import type { FittedModel, RepeatModel } from '../models/repeat-model.ts'
import type { BuyingDays } from '../past.ts'
import { addForecast, noSums, type Sums } from '../report.ts'
import { tryOnPast } from '../try-on-past.ts'
import { type Foretelling, foreteller } from './foretell-piece.ts'

/** A model by its name, as threads hand it to one another. */
export interface NamedModel {
  name: string
  parameters: readonly number[]
}

/** Equal rows of periods as columns. */
export interface PeriodColumns {
  bits: Float64Array
  age: Float64Array
  bought: Float64Array
  customers: Float64Array
}

function modelOf(name: string): RepeatModel {
  const model = repeatModelNamed(name)
  if (!model) throw new Error(`There is no model ${name}.`)
  return model
}
const fittedModelOf = ({ name, parameters }: NamedModel): FittedModel => modelOf(name).with(parameters)

const turnsTried = 3

/** What this thread foretells with, from `prepare` to `sums`. */
let foretelling: ReturnType<typeof foreteller> | null = null

/** What is reckoned beside the thread that answers: whole fits and trials, and everybody's forecasts piece by piece. */
export const tasks = {
  'draw-together': ({ histories, rows }: { histories: Histories; rows: number }): Histories =>
    drawnTogether(histories, rows),

  'fit-model': ({ name, histories }: { name: string; histories: Histories }): Promise<Fitted> =>
    fitRepeatModel(modelOf(name), histories),

  'fit-spending': (spendings: Spendings): Promise<SpendingFit> => fitSpending(spendings),

  async 'learn-patterns'({ rows, settings }: { rows: PeriodColumns; settings: BinarySettings }): Promise<{
    report: Omit<BinaryReport, 'backTest'>
    learnt: LearntPatterns | null
    oldest: number
  } | null> {
    const found = await reportPatterns(
      Array.from(rows.bits, (bits, index) => ({
        bits,
        age: rows.age[index] ?? 0,
        bought: rows.bought[index] ?? 0,
        customers: rows.customers[index] ?? 0,
      })),
      settings,
    )
    if (!found) return null
    const { chanceOf: _, ...learnt } = found.forecast ?? { chanceOf: null }
    return {
      report: found.report,
      learnt: found.forecast && (learnt as LearntPatterns),
      oldest: found.oldest,
    }
  },

  /** What refines the patterns of today. */
  refine(given: {
    people: readonly BuyingDays[]
    settings: BinarySettings
    learnt: LearntPatterns
    model: NamedModel
  }): Promise<Refinement | null> {
    const { people, settings } = given
    const model = fittedModelOf(given.model)
    const days = periodDays[settings.period]
    return learnRefinement(
      people,
      {
        forecast: forecastFrom(given.learnt),
        orderChance: (history) => model.chanceOfOrder(history, days),
        periods: settings.periods,
      },
      { cut: 0, periodDays: days, bits: bitsKept(settings.periods) },
      slices(),
    )
  },

  'try-model': (given: {
    people: readonly BuyingDays[]
    model: NamedModel
    now: Date
  }): Promise<FitResults['holdOut']> =>
    tryOnPast(
      given.people,
      { model: modelOf(given.model.name), parameters: given.model.parameters },
      given.now,
    ),

  /** On the last periods. */
  'try-patterns': (given: {
    people: readonly BuyingDays[]
    settings: BinarySettings
    oldest: number
  }): Promise<BinaryReport['backTest']> =>
    backTest(
      given.people,
      { end: 0, turns: Math.max(0, Math.min(turnsTried, given.oldest - 1)) },
      given.settings,
    ),

  prepare(given: Foretelling & { model: NamedModel | null; discountRateYear: number; periodDays: number }) {
    const { model, discountRateYear } = given
    foretelling = foreteller(
      given,
      model ? forecaster(fittedModelOf(model), discountRateYear, given.periodDays) : null,
    )
  },

  /** Histories in, rows of predictions out, both as bytes. */
  foretell(histories: Uint8Array): Uint8Array {
    if (!foretelling) throw new Error('Nothing was prepared to foretell with.')
    return foretelling.foretell(histories)
  },

  /** Of all that this thread foretold. */
  sums(_: null): Sums {
    const { sums = noSums() } = foretelling ?? {}
    foretelling = null
    return sums
  },

  /** What is foretold of these, without a row for each. */
  'sum-up'(given: {
    histories: Histories
    model: NamedModel
    discountRateYear: number
    periodDays: number
  }): Sums {
    const { histories } = given
    const forecastOf = forecaster(fittedModelOf(given.model), given.discountRateYear, given.periodDays)
    const sums = noSums()
    for (let row = 0; row < histories.rows; row++) {
      const history = historyAt(histories, row)
      addForecast(sums, history, forecastOf(history), histories.customers[row] ?? 0)
    }
    return sums
  },
}
