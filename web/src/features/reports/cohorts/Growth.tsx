import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { type Cohorts, figureOf, meanValue } from './cohorts.ts'

const mostLines = 6

/** How the money a customer has brought grows with time, cohort by cohort. */
export function Growth(props: { found: Cohorts | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const step = found?.step ?? 'month'
  const data = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    // One month that is over is a point, no line.
    const old = found.cohorts.filter((cohort) => cohort.people > 0 && cohort.cells.length > 2)
    const every = Math.max(1, Math.ceil(old.length / mostLines))
    const shown = old.filter((_, index) => index % every === 0)
    const label = (offset: string) => t(`reports.cohorts.after.${step}`, { count: Number(offset) })
    return {
      rows:
        shown.length === 0
          ? []
          : found.periods.slice(0, -1).map((_, offset) => ({
              at: String(offset),
              ...Object.fromEntries(
                shown.map((cohort) => [
                  cohort.from,
                  offset < cohort.cells.length - 1 ? Math.round(figureOf(cohort, offset, 'clv') ?? 0) : null,
                ]),
              ),
            })),
      series: shown.map((cohort) => ({
        key: cohort.from,
        label: format.date(cohort.from, step === 'month' ? 'month' : 'day'),
        shape: 'line',
      })),
      across: t(`reports.cohorts.across.${step}`),
      periodLabel: label,
      axisLabel: (offset) => offset,
      value: (value) => format.money(value, found.currency, { whole: true }),
      money: found.currency,
      axisValue: (value) => format.money(value, found.currency, { compact: true }),
    }
  }, [found, format, t, step])
  return (
    <Chart
      title={useFinding(found)}
      name={t('reports.cohorts.growth')}
      data={data}
      height={260}
      empty={t('reports.cohorts.finding.tooEarlyMoney')}
    />
  )
}

function useFinding(found: Cohorts | undefined): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (!found) return ''
  const last = [11, 8, 5, 3, 2, 1].find((offset) => meanValue(found.cohorts, offset) !== null)
  const first = meanValue(found.cohorts, 0)
  const value = last === undefined ? null : meanValue(found.cohorts, last)
  if (last === undefined || value === null || !first) return t('reports.cohorts.growth')
  return t(`reports.cohorts.finding.growth.${found.step}`, {
    count: last + 1,
    first: format.money(Math.round(first), found.currency, { whole: true }),
    value: format.money(Math.round(value), found.currency, { whole: true }),
  })
}
