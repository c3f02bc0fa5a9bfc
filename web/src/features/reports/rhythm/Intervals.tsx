import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import type { OrderIntervals } from './rhythm.ts'

/** How many days lie between an order and the next one. */
export function Intervals(props: { found: OrderIntervals | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const data = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    const last = String(found.bars.at(-1)?.fromDays)
    const span = (from: string) =>
      from === last
        ? t('reports.rhythm.longer', { from })
        : found.widthDays === 1
          ? t('reports.days', { count: Number(from), shown: from })
          : t('reports.rhythm.span', { from, to: Number(from) + found.widthDays - 1 })
    return {
      rows:
        found.intervals === 0
          ? []
          : found.bars.map((bar) => ({ at: String(bar.fromDays), intervals: bar.intervals })),
      series: [{ key: 'intervals', label: t('reports.rhythm.pairs') }],
      rowLabel: t('reports.rhythm.between'),
      across: t('reports.rhythm.between'),
      up: t('reports.rhythm.pairs'),
      periodLabel: span,
      axisLabel: (from) => (from === last ? `${from}+` : from),
      value: (value) => format.count(value),
      axisValue: (value) => format.count(value, { compact: true }),
    }
  }, [found, format, t])
  return (
    <Chart
      title={
        found && found.intervals > 0
          ? t('reports.rhythm.finding.intervals', {
              half: t('reports.days', {
                count: found.medianDays ?? 0,
                shown: format.count(found.medianDays ?? 0),
              }),
              most: t('reports.days', {
                count: found.threeQuartersDays ?? 0,
                shown: format.count(found.threeQuartersDays ?? 0),
              }),
            })
          : t('reports.rhythm.intervals')
      }
      name={t('reports.rhythm.intervals')}
      data={data}
      height={240}
      empty={t('reports.rhythm.noTwoDays')}
    />
  )
}
