import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Flash } from '../../ui/feedback/fresh.tsx'
import { KeyFigure } from '../../ui/figure/KeyFigure.tsx'
import { changeOf, type Home, type PeriodName, useComparison, useSteps } from './home.ts'
import { Question } from './Question.tsx'

/** What did it earn? */
export function Earned(props: { home: Home | undefined; period: PeriodName }) {
  const { t } = useTranslation()
  const format = useFormat()
  const compare = useComparison()
  const steps = useSteps(props.home?.step)
  const { home } = props
  const found = home?.earned
  const currency = home?.currency
  const loading = found === undefined
  const revenue = found?.revenueMinor ?? 0
  const attributed = found?.attributedMinor ?? 0
  const orders = home?.cameIn.orders ?? 0
  const told = t('home.finding.revenue', { money: format.money(revenue, currency, { compact: true }) })
  const than = compare(revenue, found?.revenueBeforeMinor ?? 0, props.period)
  return (
    <Question
      title={t('home.question.earned')}
      figures={
        <>
          <KeyFigure
            label={t('home.revenue')}
            loading={loading}
            value={<Flash value={revenue}>{format.money(revenue, currency, { compact: true })}</Flash>}
            change={changeOf(revenue, found?.revenueBeforeMinor ?? 0)}
            spark={found?.series.map((row) => row.revenueMinor)}
          />
          <KeyFigure
            label={t('home.attributed')}
            hint={t('home.attributedHint')}
            loading={loading}
            value={<Flash value={attributed}>{format.money(attributed, currency, { compact: true })}</Flash>}
            change={changeOf(attributed, found?.attributedBeforeMinor ?? 0)}
            spark={found?.series.map((row) => row.attributedMinor)}
          />
          <KeyFigure
            label={t('home.average')}
            loading={loading}
            value={orders > 0 ? format.money(Math.round(revenue / orders), currency, { whole: true }) : '—'}
          />
        </>
      }
      views={[
        {
          key: 'revenue',
          label: t('home.revenue'),
          finding: than ? `${told}, ${than}` : told,
          data: found && {
            rows: found.series,
            series: [
              { key: 'revenueMinor', label: t('home.revenue'), color: 0 },
              { key: 'attributedMinor', label: t('home.attributed'), color: 1 },
            ],
            value: (value) => format.money(value, currency),
            money: currency,
            axisValue: (value) => format.money(value, currency, { compact: true }),
            ...steps,
          },
        },
      ]}
    />
  )
}
