import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Flash } from '../../ui/feedback/fresh.tsx'
import { KeyFigure } from '../../ui/figure/KeyFigure.tsx'
import { changeOf, type Home, useSteps } from './home.ts'
import { Question } from './Question.tsx'

/** Who are they? */
export function Who(props: { home: Home | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const steps = useSteps(props.home?.step)
  const found = props.home?.who
  const loading = found === undefined
  const share = (part: number) =>
    found && found.customers > 0 ? format.percent(part / found.customers) : null
  const created = found?.created ?? 0
  return (
    <Question
      title={t('home.question.who')}
      figures={
        <>
          <KeyFigure
            label={t('home.customers')}
            loading={loading}
            value={
              <Flash value={found?.customers}>{format.count(found?.customers ?? 0, { compact: true })}</Flash>
            }
            note={found ? t('home.active', { count: found.active, shown: format.count(found.active) }) : null}
          />
          <KeyFigure
            label={t('home.identified')}
            hint={t('home.identifiedHint')}
            loading={loading}
            value={share(found?.identified ?? 0) ?? '—'}
            note={format.count(found?.identified ?? 0)}
          />
          <KeyFigure
            label={t('home.contactable')}
            hint={t('home.contactableHint')}
            loading={loading}
            value={share(found?.contactableByEmail ?? 0) ?? '—'}
            note={format.count(found?.contactableByEmail ?? 0)}
          />
          <KeyFigure
            label={t('home.created')}
            loading={loading}
            value={<Flash value={created}>{format.count(created, { compact: true })}</Flash>}
            change={changeOf(created, found?.createdBefore ?? 0)}
            spark={found?.series.map((row) => row.created)}
          />
        </>
      }
      views={[
        {
          key: 'created',
          label: t('home.created'),
          finding: t('home.finding.created', { count: created, shown: format.count(created) }),
          data: found && {
            rows: found.series,
            series: [{ key: 'created', label: t('home.created') }],
            value: (value) => format.count(value),
            axisValue: (value) => format.count(value, { compact: true }),
            ...steps,
          },
        },
      ]}
    />
  )
}
