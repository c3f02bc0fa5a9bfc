import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'

/** Predicted value of each tenth of the customers, the most valuable first. */
export function Spread(props: { found: OutputOf<'predictions.distribution'> | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const data = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    return {
      rows: found.tenths.map((one) => ({ at: String(one.tenth), clv: one.clvMinor })),
      series: [{ key: 'clv', label: t('predictions.value.spread.clv') }],
      across: t('predictions.value.spread.across'),
      periodLabel: (at) => t('predictions.value.spread.tenth', { n: at }),
      axisLabel: (at) => at,
      value: (value) => format.money(value, found.currency, { whole: true }),
      money: found.currency,
      axisValue: (value) => format.money(value, found.currency, { compact: true }),
    }
  }, [found, t, format])
  const total = found?.tenths.reduce((sum, one) => sum + one.clvMinor, 0) ?? 0
  const top = found?.tenths[0]?.clvMinor ?? 0
  return (
    <Chart
      title={
        total > 0
          ? t('predictions.value.spread.finding', { share: format.percent(top / total) })
          : t('predictions.value.spread.name')
      }
      name={t('predictions.value.spread.name')}
      data={data}
      // it is drawn where there is a model: what is lacking is money
      empty={t('predictions.value.noMoney')}
    />
  )
}
