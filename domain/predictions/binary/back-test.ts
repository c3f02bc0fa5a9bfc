import type { BackTest } from '../fit.ts'
import { fitRepeatModel, obstacleTo } from '../fit-repeat-model.ts'
import { groupEqual, thinned } from '../histories.ts'
import { areaUnderCurve, calibration, type Foretold, fifths, rocCurve } from '../maths/ranking.ts'
import { slices } from '../maths/slices.ts'
import { bgNbd } from '../models/bg-nbd.ts'
import { type BuyingDays, type PastAndAfter, pastAt } from '../past.ts'
import { learnForecast, type WeightedPeriods } from './learn.ts'
import { type BinarySettings, bitsKept, periodDays, periodWeights, stateOf, weightOf } from './periods.ts'
import { learnRefinement, type OrderChance, refinedChance } from './refine.ts'

type Scores = Record<'binary' | 'weight' | 'bgNbd' | 'rfm', Foretold[]>

interface Trial {
  /** The last day that is known at this turn. */
  cut: number
  periodDays: number
  bits: number
}

/** Kinds of history BG/NBD is fitted to at a turn. */
const rowsTried = 10_000

const equalAsOne = (rows: readonly WeightedPeriods[]): WeightedPeriods[] => {
  const groups = new Map<string, WeightedPeriods>()
  for (const row of rows) {
    const key = `${row.bits} ${row.age} ${row.bought}`
    const known = groups.get(key)
    if (known) known.customers += row.customers
    else groups.set(key, { ...row })
  }
  return [...groups.values()]
}

/** What each way of foretelling said of one past period, knowing only what was before it. */
async function tryTurn(
  people: readonly BuyingDays[],
  known: readonly PastAndAfter[],
  settings: BinarySettings,
  trial: Trial,
  signal?: AbortSignal,
): Promise<Scores> {
  const { periods } = settings
  const rows = known.map((one) => ({
    bits: one.bits,
    age: one.periodAge,
    bought: one.periodBought,
    customers: 1,
  }))
  const forecast = await learnForecast(equalAsOne(rows), periods, signal ? { signal } : {})
  const weights = periodWeights(settings)
  const histories = groupEqual(known)
  const fitted = obstacleTo(histories)
    ? null
    : await fitRepeatModel(bgNbd, thinned(histories, rowsTried), signal ? { signal } : {})
  const model = fitted && fitted.status !== 'failed' ? bgNbd.with(fitted.parameters) : null
  const orderChance: OrderChance = (one) => (model ? model.chanceOfOrder(one, trial.periodDays) : 0)
  const ways = forecast && { forecast, orderChance, periods }
  const refinement = ways && model ? await learnRefinement(people, ways, trial, slices(signal)) : null
  const recency = fifths(known.map((one) => one.recency - one.age))
  const frequency = fifths(known.map((one) => one.repeats))
  const money = fifths(known.map((one) => one.moneyMinor))
  const scores: Scores = { binary: [], weight: [], bgNbd: [], rfm: [] }
  known.forEach((one, index) => {
    const happened = one.after > 0
    const row = rows[index]
    const state = row ? stateOf(row, 0, periods) : null
    const add = (name: keyof Scores, score: number) => scores[name].push({ score, happened })
    add('binary', ways ? refinedChance(one, ways, refinement) : 0)
    add('weight', state ? weightOf(state.pattern, weights) : 0)
    add('bgNbd', orderChance(one))
    add('rfm', recency(one.recency - one.age) + frequency(one.repeats) + money(one.moneyMinor))
  })
  return scores
}

const meanOf = (values: readonly (number | null)[]) => {
  const known = values.filter((one) => one !== null)
  return known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : null
}

/**
 * Tries the forecast on past periods, each time from what was known before it, beside the plain weight, BG/NBD (chance of an
 * order) and RFM (sum of three grades by fifths). Areas are means over the turns; curves are of all turns together. The last
 * turn ends on the day `end`.
 */
export async function backTest(
  people: readonly BuyingDays[],
  { end, turns }: { end: number; turns: number },
  settings: BinarySettings,
  signal?: AbortSignal,
): Promise<BackTest | null> {
  const length = periodDays[settings.period]
  const bits = bitsKept(settings.periods)
  const all: Scores[] = []
  for (let turn = 1; turn <= turns; turn++) {
    const trial = { cut: end - turn * length, periodDays: length, bits }
    const known = pastAt(people, { ...trial, ahead: length })
    if (known.length < 2 || !known.some((one) => one.after > 0)) continue
    all.push(await tryTurn(people, known, settings, trial, signal))
  }
  if (all.length === 0) return null
  const method = (name: keyof Scores) => ({
    areaUnderCurve: meanOf(all.map((scores) => areaUnderCurve(scores[name]))),
    roc: rocCurve(all.flatMap((scores) => scores[name])),
  })
  const pooled = all.flatMap(({ binary }) => binary)
  return {
    turns: all.length,
    customers: pooled.length,
    bought: pooled.filter(({ happened }) => happened).length,
    methods: {
      binary: method('binary'),
      weight: method('weight'),
      bgNbd: method('bgNbd'),
      rfm: method('rfm'),
    },
    calibration: calibration(pooled),
  }
}
