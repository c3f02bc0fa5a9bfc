import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'

type Results = NonNullable<NonNullable<OutputOf<'predictions.model'>['fit']>['results']>

/** How many customers came again how often, beside what the model expects of them. */
export function Frequencies(props: { frequencies: Results['frequencies'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { frequencies } = props
  const data = useMemo((): OverTime | undefined => {
    if (!frequencies) return undefined
    const last = frequencies.at(-1)?.repeats
    const label = (at: string) => (Number(at) === last ? `${at}+` : at)
    return {
      rows: frequencies.map(({ repeats, actual, expected }) => ({ at: String(repeats), actual, expected })),
      series: [
        { key: 'actual', label: t('predictions.value.frequency.actual') },
        { key: 'expected', label: t('predictions.value.frequency.expected') },
      ],
      across: t('predictions.value.map.row'),
      up: t('predictions.value.spread.customers'),
      periodLabel: (at) => t('predictions.value.map.repeats', { count: Number(at), shown: label(at) }),
      axisLabel: label,
      value: (value) => format.count(Math.round(value)),
      axisValue: (value) => format.count(value, { compact: true }),
    }
  }, [frequencies, t, format])
  const none = frequencies?.[0]
  return (
    <Chart
      title={
        none
          ? t('predictions.value.frequency.finding', {
              model: format.count(Math.round(none.expected)),
              actual: format.count(none.actual),
            })
          : t('predictions.value.frequency.name')
      }
      name={t('predictions.value.frequency.name')}
      data={data}
    />
  )
}

/** All repeat orders up to each day, beside the model’s. */
export function Tracking(props: { tracking: Results['tracking'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { tracking } = props
  const data = useMemo((): OverTime | undefined => {
    if (!tracking) return undefined
    return {
      rows: tracking.map(({ day, actual, expected }) => ({ at: day, actual, expected })),
      series: [
        { key: 'actual', label: t('predictions.value.tracking.actual'), shape: 'line' },
        { key: 'expected', label: t('predictions.value.tracking.expected'), shape: 'line' },
      ],
      up: t('predictions.value.map.row'),
      periodLabel: (at) => format.date(at, 'day'),
      value: (value) => format.count(Math.round(value)),
      axisValue: (value) => format.count(value, { compact: true }),
    }
  }, [tracking, t, format])
  const last = tracking?.at(-1)
  return (
    <Chart
      title={
        last && last.actual > 0
          ? t('predictions.value.tracking.finding', { share: format.percent(last.expected / last.actual) })
          : t('predictions.value.tracking.name')
      }
      name={t('predictions.value.tracking.name')}
      data={data}
    />
  )
}
