import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import type { SecondOrders } from './rhythm.ts'

const dayMs = 86_400_000

/** Whether it gets better: who comes back within 30, 60 and 90 days, by the month of the first order. */
export function ByMonth(props: { found: SecondOrders | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const data = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    const countedAt = Date.parse(found.countedAt)
    // A share is shown once all of its month had the time: a month has 31 days at most.
    const ripe = (from: string, days: number) => Date.parse(from) + (31 + days) * dayMs <= countedAt
    const isAnyRipe = found.months.some(({ from }) => ripe(from, 30))
    return {
      rows: (isAnyRipe ? found.months : []).map((month) => ({
        at: month.from,
        within30: ripe(month.from, 30) ? month.within30 : null,
        within60: ripe(month.from, 60) ? month.within60 : null,
        within90: ripe(month.from, 90) ? month.within90 : null,
      })),
      series: ([30, 60, 90] as const).map((days, color) => ({
        key: `within${days}`,
        label: t('reports.rhythm.within', { count: days }),
        shape: 'line' as const,
        color,
      })),
      fractions: true,
      across: t('reports.rhythm.firstMonth'),
      up: t('reports.rhythm.share'),
      periodLabel: (at) => format.date(at, 'month'),
      value: (value) => format.percent(value),
    }
  }, [found, format, t])
  const ripe = data?.rows.filter((row) => typeof row.within30 === 'number') ?? []
  const [first, last] = [ripe[0], ripe.at(-1)]
  const told =
    first && last && first !== last
      ? t('reports.rhythm.finding.byMonth', {
          first: format.percent(Number(first.within30)),
          from: format.date(first.at, 'month'),
          last: format.percent(Number(last.within30)),
          to: format.date(last.at, 'month'),
        })
      : t('reports.rhythm.byMonth')
  return (
    <Chart
      title={told}
      name={t('reports.rhythm.byMonth')}
      data={data}
      height={240}
      empty={t(found?.people ? 'reports.rhythm.tooEarly' : 'reports.rhythm.noFirst')}
    />
  )
}
