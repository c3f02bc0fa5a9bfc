import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'

type Binary = NonNullable<OutputOf<'binary.get'>['binary']>
type BackTest = NonNullable<OutputOf<'binary.backtest'>['backTest']>

/** What each period weighs and which share of the customers bought in it; the oldest on the left. */
export function PeriodPicture(props: { binary: Binary | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { binary } = props
  const data = useMemo((): OverTime | undefined => {
    if (!binary) return undefined
    return {
      rows: binary.weights
        .map((weight, back) => ({
          at: String(back + 1),
          weight: weight / 100,
          bought: binary.boughtShare[back] ?? 0,
        }))
        .reverse(),
      series: [
        { key: 'weight', label: t('predictions.binary.periods.weight') },
        { key: 'bought', label: t('predictions.binary.periods.bought'), shape: 'line' },
      ],
      across: t('predictions.binary.periods.across'),
      fractions: true,
      periodLabel: (at) => t('predictions.binary.periods.back', { count: Number(at) - 1 }),
      axisLabel: (at) => String(-Number(at)),
      value: (value) => format.percent(value),
    }
  }, [binary, t, format])
  return (
    <Chart
      title={
        binary
          ? t('predictions.binary.periods.finding', { share: format.percent((binary.weights[0] ?? 0) / 100) })
          : ''
      }
      name={t('predictions.binary.periods.name')}
      data={data}
      height={200}
    />
  )
}

/** Tenths of the customers from the least likely to the most: what was foretold of each, and who bought. */
export function Calibration(props: { calibration: BackTest['calibration'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { calibration } = props
  const data = useMemo(
    (): OverTime => ({
      rows: calibration.map(({ foretold, actual }, index) => ({
        at: String(index + 1),
        foretold,
        actual,
      })),
      series: [
        { key: 'foretold', label: t('predictions.binary.calibration.foretold') },
        { key: 'actual', label: t('predictions.binary.calibration.actual') },
      ],
      across: t('predictions.binary.calibration.across'),
      periodLabel: (at) => t('predictions.binary.calibration.group', { n: at }),
      axisLabel: (at) => at,
      fractions: true,
      value: (value) => format.percent(value),
    }),
    [calibration, t, format],
  )
  const last = calibration.at(-1)
  return (
    <Chart
      title={
        last
          ? t('predictions.binary.calibration.finding', {
              foretold: format.percent(last.foretold),
              actual: format.percent(last.actual),
            })
          : t('predictions.binary.calibration.name')
      }
      name={t('predictions.binary.calibration.name')}
      data={data}
      height={220}
    />
  )
}
