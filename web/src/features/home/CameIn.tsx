import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Flash } from '../../ui/feedback/fresh.tsx'
import { KeyFigure } from '../../ui/figure/KeyFigure.tsx'
import { changeOf, type Home, type PeriodName, useComparison, useSteps } from './home.ts'
import { Question } from './Question.tsx'

/** What came in? */
export function CameIn(props: { home: Home | undefined; period: PeriodName }) {
  const { t } = useTranslation()
  const format = useFormat()
  const compare = useComparison()
  const steps = useSteps(props.home?.step)
  const found = props.home?.cameIn
  const loading = found === undefined
  const metric = (key: 'events' | 'visitors' | 'orders') => {
    const now = found?.[key] ?? 0
    const before = found?.[`${key}Before`] ?? 0
    const label = t(`home.${key}`)
    const told = t(`home.finding.${key}`, { count: now, shown: format.count(now) })
    const than = compare(now, before, props.period)
    return {
      figure: (
        <KeyFigure
          key={key}
          label={label}
          loading={loading}
          value={<Flash value={now}>{format.count(now, { compact: true })}</Flash>}
          change={changeOf(now, before)}
          spark={found?.series.map((row) => row[key])}
          hint={key === 'visitors' ? t('home.visitorsHint') : undefined}
        />
      ),
      view: {
        key,
        label,
        finding: than ? `${told}, ${than}` : told,
        data: found && {
          rows: found.series,
          series: [{ key, label }],
          value: (value: number) => format.count(value),
          axisValue: (value: number) => format.count(value, { compact: true }),
          ...steps,
        },
      },
    }
  }
  const metrics = [metric('orders'), metric('events'), metric('visitors')]
  return (
    <Question
      title={t('home.question.cameIn')}
      figures={metrics.map((one) => one.figure)}
      views={metrics.map((one) => one.view)}
    />
  )
}
