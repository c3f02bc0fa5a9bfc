import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { Section } from '../../../ui/page/Section.tsx'
import type { Statistics } from '../campaign.ts'

/** The campaign hour by hour: what went out, and when people answered. */
export function Hours(props: { statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const hours = props.statistics?.hours
  const data = useMemo(
    (): OverTime | undefined =>
      hours && {
        rows: hours
          .slice(0, 96)
          .map(({ at, sent, opened, clicked, ordered }) => ({ at, sent, opened, clicked, ordered })),
        series: (['sent', 'opened', 'clicked', 'ordered'] as const).map((key, color) => ({
          key,
          label: t(`campaigns.figure.${key}`),
          shape: key === 'sent' ? ('bar' as const) : ('line' as const),
          color: key === 'sent' ? 5 : color - 1,
        })),
        periodLabel: (at) => format.date(at, 'minute'),
        axisLabel: (at) => format.date(at, 'time'),
        value: (value) => format.count(value),
        axisValue: (value) => format.count(value, { compact: true }),
      },
    [hours, format, t],
  )
  const best = hours?.reduce<(typeof hours)[number] | null>(
    (most, one) => (most && most.clicked >= one.clicked ? most : one),
    null,
  )
  if (hours?.length === 0) return null
  return (
    <Section>
      <Chart
        title={
          best && best.clicked > 0
            ? t('campaigns.hours.finding', {
                at: format.date(best.at, 'minute'),
                shown: format.count(best.clicked),
                count: best.clicked,
              })
            : t('campaigns.hours.title')
        }
        name={t('campaigns.hours.title')}
        data={data}
        height={240}
      />
    </Section>
  )
}
