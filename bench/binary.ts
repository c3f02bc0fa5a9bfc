import { BinarySettings, backTest } from '../domain/predictions/index.ts'
import type { Bench, BenchResult } from './bench.ts'
import { round } from './bench.ts'
import { purchaseLogs } from './prediction-data.ts'

const trials = [
  { log: 'online-retail', period: 'week', periods: 16, turns: 4 },
  { log: 'online-retail', period: 'month', periods: 4, turns: 1 },
  { log: 'apparel', period: 'month', periods: 24, turns: 6 },
  { log: 'apparel', period: 'season', periods: 12, turns: 3 },
  { log: 'cdnow', period: 'month', periods: 12, turns: 4 },
] as const

const camel = (text: string) => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Who buys in the next period: the area under the ROC curve on the last periods of real logs, beside RFM and BG/NBD. */
export const binaryBench: Bench = {
  name: 'binary',
  summary:
    'next-period forecast on real purchase logs: AUC of the forecast, BG/NBD, RFM and the plain weight',
  async run({ tell }): Promise<BenchResult> {
    const figures: Record<string, number> = {}
    const goals: BenchResult['goals'] = {}
    for (const { log, period, periods, turns } of trials) {
      const people = purchaseLogs[log]?.()
      if (!people) {
        tell(`${log}: the data is absent, left out`)
        continue
      }
      const settings = BinarySettings.parse({ period, periods })
      const end = people.reduce((last, days) => Math.max(last, days.at(-1)?.[0] ?? 0), 0)
      const found = await backTest(people, { end, turns }, settings)
      const area = (name: 'binary' | 'bgNbd' | 'rfm' | 'weight') =>
        round(found?.methods[name].areaUnderCurve ?? Number.NaN, 4)
      const name = camel(`${log}-${period}`)
      for (const method of ['binary', 'bgNbd', 'rfm', 'weight'] as const)
        figures[`${name}${method[0]?.toUpperCase()}${method.slice(1)}`] = area(method)
      tell(
        `${log} by ${period}: forecast ${area('binary')}, BG/NBD ${area('bgNbd')}, RFM ${area('rfm')}, weight ${area('weight')}`,
      )
      figures[`${name}OverBest`] = round(area('binary') - Math.max(area('bgNbd'), area('rfm')), 4)
      goals[`${name}OverBest`] = { min: 0 }
    }
    return { figures, goals }
  },
}
