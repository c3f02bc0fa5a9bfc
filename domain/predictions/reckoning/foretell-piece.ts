import { dayMs } from '../../../kit/time.ts'
import { forecastFrom, type LearntPatterns, patternKey } from '../binary/learn.ts'
import { patternText, stateOf, weightOf } from '../binary/periods.ts'
import { type Refinement, refined } from '../binary/refine.ts'
import type { Forecast } from '../foretell.ts'
import type { History } from '../histories.ts'
import { expectedSpending } from '../models/gamma-gamma.ts'
import { addForecast, noSums } from '../report.ts'
import { rowsIn, uuidBytes } from './binary-row.ts'
import { historyWidth, wholeAt } from './rows.ts'

/** What everybody is foretold with. */
export interface Foretelling {
  workspaceId: string
  fitId: string
  asOf: Date
  /** Of Gamma-Gamma; empty where none is known: then everybody's check is `baseMean`, where there is any. */
  spending: { parameters: readonly number[]; baseMean: number }
  marginShare: number
  binary: {
    learnt: LearntPatterns | null
    refinement: Refinement | null
    periods: number
    weights: readonly number[]
  }
}

/** More likely gone than not, or not within two years: no date is given. */
const longestWaitDays = 730
/** More than the longest row takes. */
const longestRow = 200

/** A pattern's text and weight. */
interface Shown {
  pattern: Uint8Array
  weight: number
}

/** Foretells pieces of a base, histories to rows of predictions, both as RowBinary has them, and adds up what it says. */
export function foreteller(work: Foretelling, forecastOf: ((history: History) => Forecast) | null) {
  const { spending, marginShare } = work
  const { refinement, periods, weights } = work.binary
  const patterns = work.binary.learnt && forecastFrom(work.binary.learnt)
  const ascii = new TextEncoder()
  const fitId = uuidBytes(work.fitId)
  const workspaceId = uuidBytes(work.workspaceId)
  const asOf = work.asOf.getTime()
  const isCheckKnown = spending.baseMean > 0
  const seen = new Map<number, Shown>()
  const noPattern: Shown = { pattern: new Uint8Array(0), weight: 0 }
  const sums = noSums()

  function foretell(histories: Uint8Array): Uint8Array {
    const view = new DataView(histories.buffer, histories.byteOffset, histories.byteLength)
    const rows = rowsIn(new Uint8Array((histories.byteLength / historyWidth) * longestRow))
    for (let at = 0; at < view.byteLength; at += historyWidth) {
      const history = {
        repeats: view.getUint32(at + 8, true),
        recency: view.getUint32(at + 12, true),
        age: view.getUint32(at + 16, true),
        moneyMinor: view.getFloat64(at + 32, true),
      }
      const forecast = forecastOf?.(history) ?? null
      if (forecast) addForecast(sums, history, forecast, 1)
      const check = isCheckKnown
        ? spending.parameters.length > 0
          ? expectedSpending(
              spending.parameters,
              view.getUint32(at + 20, true),
              view.getFloat64(at + 24, true),
              spending.baseMean,
            )
          : spending.baseMean
        : null
      const state = stateOf(
        {
          bits: wholeAt(view, at + 40),
          age: view.getUint32(at + 48, true),
          bought: view.getUint32(at + 52, true),
        },
        0,
        periods,
      )
      let shown = noPattern
      if (state) {
        const key = patternKey(state, periods)
        const known = seen.get(key)
        shown = known ?? {
          pattern: ascii.encode(patternText(state.pattern, state.age, periods)),
          weight: weightOf(state.pattern, weights),
        }
        if (!known) seen.set(key, shown)
      }
      const ofPattern = patterns && state ? patterns.chanceOf(state) : null
      const clv =
        forecast && check !== null ? Math.round(check * forecast.discountedOrders * marginShare) : null
      const next =
        forecast && forecast.pAlive >= 0.5 && forecast.waitDays <= longestWaitDays
          ? Math.round(asOf + forecast.waitDays * dayMs)
          : null
      const chance =
        ofPattern === null ? null : refined(history, ofPattern, forecast?.chanceNext ?? 0, refinement)
      rows.raw(fitId)
      rows.raw(workspaceId)
      rows.uint64(wholeAt(view, at))
      rows.uint32(history.repeats)
      rows.uint32(history.recency)
      rows.uint32(history.age)
      rows.nullableFloat32(forecast?.pAlive)
      rows.nullableFloat32(forecast?.orders30)
      rows.nullableFloat32(forecast?.orders90)
      rows.nullableFloat32(forecast?.orders365)
      rows.nullableInt64(check && Math.round(check))
      rows.nullableInt64(clv)
      rows.nullableInt64(next)
      rows.nullableFloat32(ofPattern === null ? null : shown.weight)
      rows.shortString(shown.pattern)
      rows.nullableFloat32(chance)
    }
    return rows.written()
  }

  return { foretell, sums }
}
