import type { BackTest } from '../fit.ts'
import { fitRepeatModel, obstacleTo } from '../fit-repeat-model.ts'
import { groupEqual } from '../histories.ts'
import { areaUnderCurve, calibration, type Foretold, fifths, rocCurve } from '../maths/ranking.ts'
import { bgNbd } from '../models/bg-nbd.ts'
import type { PastAndAfter } from '../questions/past-and-after.ts'
import { learnForecast } from './learn.ts'
import { type BinarySettings, periodDays, periodWeights, stateOf, weightOf } from './periods.ts'

type Scores = Record<'binary' | 'weight' | 'bgNbd' | 'rfm', Foretold[]>

/** What each way of foretelling said of one past period, knowing only what was before it. */
async function tryTurn(
  people: readonly PastAndAfter[],
  settings: BinarySettings,
  signal?: AbortSignal,
): Promise<Scores> {
  const { periods } = settings
  const rows = people.map((one) => ({
    bits: one.bits,
    age: one.periodAge,
    bought: one.periodBought,
    customers: 1,
  }))
  const forecast = await learnForecast(rows, periods, signal ? { signal } : {})
  const weights = periodWeights(settings)
  const histories = groupEqual(people)
  const fitted = obstacleTo(histories)
    ? null
    : await fitRepeatModel(bgNbd, histories, signal ? { signal } : {})
  const model = fitted && fitted.status !== 'failed' ? bgNbd.with(fitted.parameters) : null
  const recency = fifths(people.map((one) => one.recency - one.age))
  const frequency = fifths(people.map((one) => one.repeats))
  const money = fifths(people.map((one) => one.moneyMinor))
  const scores: Scores = { binary: [], weight: [], bgNbd: [], rfm: [] }
  people.forEach((one, index) => {
    const happened = one.after > 0
    const row = rows[index]
    const state = row ? stateOf(row, 0, periods) : null
    const add = (name: keyof Scores, score: number) => scores[name].push({ score, happened })
    add('binary', state && forecast ? forecast.chanceOf(state) : 0)
    add('weight', state ? weightOf(state.pattern, weights) : 0)
    add('bgNbd', model ? model.chanceOfOrder(one, periodDays[settings.period]) : 0)
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
 * order) and RFM (sum of three grades by fifths). Areas are means over the turns; curves are of all turns together.
 */
export async function backTest(
  turns: readonly (readonly PastAndAfter[])[],
  settings: BinarySettings,
  signal?: AbortSignal,
): Promise<BackTest | null> {
  const all: Scores[] = []
  for (const people of turns) {
    if (people.length < 2 || !people.some((one) => one.after > 0)) continue
    all.push(await tryTurn(people, settings, signal))
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
