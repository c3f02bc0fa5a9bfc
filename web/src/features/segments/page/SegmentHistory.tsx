import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Segment } from '../segment.ts'
import classes from './SegmentPage.module.css'

/** How the segment grew, and who came and went day by day. */
export function SegmentHistory(props: { segment: Segment | undefined; days: number; action: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { segment } = props
  const to = format.dayKey(Date.now())
  const from = format.dayKey(Date.now() - (props.days - 1) * 86_400_000)
  const history = useQuery(
    'segments.history',
    { id: segment?.id ?? '', from, to },
    { enabled: segment !== undefined },
  )
  const days = history.data?.days
  const first = days?.[0]
  const last = days?.at(-1)
  const grown = first && last ? last.size - first.size : 0
  const entered = days?.reduce((sum, day) => sum + day.entered, 0) ?? 0
  const left = days?.reduce((sum, day) => sum + day.left, 0) ?? 0
  const moves = t('segments.history.cameAndWent', {
    entered: t('segments.history.entered', { count: entered, shown: format.count(entered) }),
    left: t('segments.history.left', { count: left, shown: format.count(left) }),
  })
  const when = {
    periodLabel: (at: string) => format.date(`${at}T12:00:00Z`, 'day'),
    value: (value: number) => format.count(Math.abs(value)),
    axisValue: (value: number) => format.count(Math.abs(value), { compact: true }),
  }
  return (
    <Section title={t('segments.history.title')} action={props.action}>
      {history.error && !days ? (
        <Failure error={history.error} onRetry={() => void history.refetch()} small />
      ) : days && days.length < 2 ? (
        <p className={classes.quiet}>
          {entered + left > 0
            ? `${t('segments.history.beginsMoving', { moves })} ${t('segments.history.tomorrow')}`
            : `${t('segments.history.begins')} ${t('segments.history.tomorrow')}`}
        </p>
      ) : (
        <div className={classes.charts}>
          <Chart
            name={t('segments.history.size')}
            title={
              grown === 0
                ? t('segments.history.sameSize', {
                    count: last?.size ?? 0,
                    shown: format.count(last?.size ?? 0),
                  })
                : t(grown > 0 ? 'segments.history.grew' : 'segments.history.shrank', {
                    count: Math.abs(grown),
                    shown: format.count(Math.abs(grown)),
                  })
            }
            data={
              days && {
                rows: days.map((day) => ({ at: day.day, size: day.size })),
                series: [
                  {
                    key: 'size',
                    label: t('segments.column.size'),
                    shape: 'line',
                    color: segment?.color ?? 0,
                  },
                ],
                ...when,
              }
            }
          />
          <Chart
            name={t('segments.history.moves')}
            title={moves}
            data={
              days && {
                rows: days.map((day) => ({ at: day.day, entered: day.entered, left: -day.left })),
                series: [
                  { key: 'entered', label: t('segments.history.in'), color: 0 },
                  { key: 'left', label: t('segments.history.out'), color: 1 },
                ],
                stacked: true,
                ...when,
              }
            }
          />
        </div>
      )}
    </Section>
  )
}
