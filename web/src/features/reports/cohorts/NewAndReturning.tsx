import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { type Cohorts, newAndReturning } from './cohorts.ts'

/** What newcomers bring and what those bring who came back. */
export function NewAndReturning(props: { found: Cohorts | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const rows = useMemo(() => (found ? newAndReturning(found) : []), [found])
  const data = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    const label = (at: string) => format.date(at, found.step === 'month' ? 'month' : 'day')
    return {
      rows,
      series: [
        { key: 'returning', label: t('reports.cohorts.returning'), color: 0 },
        { key: 'newcomers', label: t('reports.cohorts.firstTime'), color: 1 },
      ],
      stacked: true,
      periodLabel: label,
      value: (value) => format.money(value, found.currency, { whole: true }),
      money: found.currency,
      axisValue: (value) => format.money(value, found.currency, { compact: true }),
    }
  }, [found, rows, format, t])
  const returning = rows.reduce((sum, row) => sum + row.returning, 0)
  const all = rows.reduce((sum, row) => sum + row.returning + row.newcomers, 0)
  return (
    <Chart
      title={
        all > 0
          ? t('reports.cohorts.finding.returning', { share: format.percent(returning / all) })
          : t('reports.cohorts.mix')
      }
      name={t('reports.cohorts.mix')}
      data={data}
      height={240}
    />
  )
}
