import { dayMs } from '../../kit/time.ts'
import type { FitResults } from './fit.ts'
import { fitRepeatModel, obstacleTo } from './fit-repeat-model.ts'
import { groupEqual, historiesOf, thinned } from './histories.ts'
import { holdOutErrors } from './hold-out.ts'
import type { RepeatModel } from './models/repeat-model.ts'
import { type BuyingDays, pastAt } from './past.ts'

/** Kinds of history a model is fitted to for a trial; what it foretells is measured on everybody of the sample. */
const rowsTried = 10_000
const shortestHoldOut = 14
const longestHoldOut = 273

/** The last quarter of the time is kept apart, the model fitted to what was before it, and measured on what came. */
export async function tryOnPast(
  days: readonly BuyingDays[],
  { model, parameters }: { model: RepeatModel; parameters: readonly number[] },
  now: Date,
  signal?: AbortSignal,
): Promise<FitResults['holdOut']> {
  const oldest = days.reduce((most, [first]) => Math.max(most, -(first?.[0] ?? 0)), 0)
  const lengthDays = Math.min(longestHoldOut, Math.floor(oldest / 4))
  if (lengthDays < shortestHoldOut) return null
  const people = pastAt(days, { cut: -lengthDays, ahead: lengthDays, periodDays: lengthDays, bits: 0 })
  const before = groupEqual(people)
  if (obstacleTo(before)) return null
  const fitted = await fitRepeatModel(model, thinned(before, rowsTried), {
    ...(signal ? { signal } : {}),
    starts: [parameters],
  })
  if (fitted.status === 'failed') return null
  const {
    length,
    model: ofModel,
    ownRate,
    everyoneAlike,
    ...rest
  } = holdOutErrors(
    model.with(fitted.parameters),
    historiesOf(people),
    Float64Array.from(people, (one) => one.after),
    lengthDays,
  )
  return {
    ...rest,
    model: model.name,
    lengthDays: length,
    from: new Date(now.getTime() - lengthDays * dayMs).toISOString().slice(0, 10),
    errors: { model: ofModel, ownRate, everyoneAlike },
  }
}
