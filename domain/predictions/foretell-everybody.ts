import type { ClickHouseClient } from '../../engines/index.ts'
import { binaryRows } from '../../engines/index.ts'
import { type BinaryForecast, patternKey } from './binary/learn.ts'
import { patternText, stateOf, weightOf } from './binary/periods.ts'
import { type Refinement, refined } from './binary/refine.ts'
import type { Forecast } from './foretell.ts'
import type { History } from './histories.ts'
import { slices } from './maths/slices.ts'
import { expectedSpending } from './models/gamma-gamma.ts'
import { notRead, wholeAt, widthOf } from './questions/columns.ts'
import { PredictionWriter } from './questions/write-predictions.ts'

const columns = [
  ['customer_id', 'UInt64'],
  ['repeats', 'UInt32'],
  ['recency', 'UInt32'],
  ['age', 'UInt32'],
  ['money_orders', 'UInt32'],
  ['money_mean', 'Float64'],
  ['money_sum', 'Float64'],
  ['bits', 'UInt64'],
  ['period_age', 'UInt32'],
  ['period_bought', 'UInt32'],
] as const

export interface Foretelling {
  workspaceId: string
  fitId: string
  asOf: Date
  forecastOf: ((history: History) => Forecast) | null
  /** Of Gamma-Gamma; empty where none is known: then everybody's check is `baseMean`, where there is any. */
  spending: { parameters: readonly number[]; baseMean: number }
  marginShare: number
  binary: {
    forecast: BinaryForecast | null
    refinement: Refinement | null
    periods: number
    weights: number[]
  }
  /** Told of everybody. */
  onForecast(history: History, forecast: Forecast): void
  signal?: AbortSignal | undefined
}

/**
 * What is foretold of everybody gathered, one after another in bounded memory: their histories stream in, their predictions
 * out to where they are kept until all are there.
 */
export async function foretellEverybody(clickhouse: ClickHouseClient, work: Foretelling): Promise<void> {
  const { forecastOf, spending, marginShare, signal } = work
  const { forecast: patterns, refinement, periods, weights } = work.binary
  const giveWay = slices(signal)
  const writer = new PredictionWriter(clickhouse, work)
  const width = widthOf(columns.map(([, type]) => type))
  const seen = new Map<number, { pattern: string; weight: number }>()
  const isCheckKnown = spending.baseMean > 0
  const query = `SELECT ${columns.map(([name]) => name).join(', ')} FROM prediction_histories WHERE fit_id = {fitId:UUID}`
  const rows = binaryRows(clickhouse, query, { fitId: work.fitId }, { width, signal })
  let sending = Promise.resolve()
  for (;;) {
    const next = await rows.next().catch((cause: unknown) => {
      throw notRead(cause)
    })
    if (next.done) break
    const view = next.value
    for (let at = 0; at < view.byteLength; at += width) {
      if ((at / width) % 128 === 0) await giveWay()
      const history = {
        repeats: view.getUint32(at + 8, true),
        recency: view.getUint32(at + 12, true),
        age: view.getUint32(at + 16, true),
      }
      const moneyOrders = view.getUint32(at + 20, true)
      const forecast = forecastOf?.(history) ?? null
      if (forecast) work.onForecast(history, forecast)
      const check = isCheckKnown
        ? spending.parameters.length > 0
          ? expectedSpending(
              spending.parameters,
              moneyOrders,
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
      const key = state ? patternKey(state, periods) : -1
      let known = seen.get(key)
      if (!known) {
        known = state
          ? {
              pattern: patternText(state.pattern, state.age, periods),
              weight: weightOf(state.pattern, weights),
            }
          : { pattern: '', weight: 0 }
        seen.set(key, known)
      }
      const ofPattern = patterns && state ? patterns.chanceOf(state) : null
      writer.add({
        customerId: wholeAt(view, at),
        ...history,
        forecast,
        check,
        clv: forecast && check !== null ? check * forecast.discountedOrders * marginShare : null,
        weight: ofPattern === null ? null : known.weight,
        pattern: known.pattern,
        chance:
          ofPattern === null
            ? null
            : refined(
                { ...history, moneyMinor: view.getFloat64(at + 32, true) },
                ofPattern,
                forecast?.chanceNext ?? 0,
                refinement,
              ),
      })
      if (!writer.isFull) continue
      // One piece is on its way while the next is made.
      await sending
      sending = writer.send()
      sending.catch(() => {})
    }
  }
  await sending
  await writer.send()
}
