import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Flash } from '../../ui/feedback/fresh.tsx'
import { KeyFigure } from '../../ui/figure/KeyFigure.tsx'
import { changeOf, type Home, useSteps } from './home.ts'
import { Question } from './Question.tsx'

/** What did we say? */
export function Said(props: { home: Home | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const steps = useSteps(props.home?.step)
  const found = props.home?.said
  const loading = found === undefined
  const sent = found?.sent ?? 0
  const ofSent = (part: number) => (sent > 0 ? format.percent(part / sent) : '—')
  const told = t('home.finding.sent', { count: sent, shown: format.count(sent) })
  return (
    <Question
      title={t('home.question.said')}
      figures={
        <>
          <KeyFigure
            label={t('home.sent')}
            loading={loading}
            value={<Flash value={sent}>{format.count(sent, { compact: true })}</Flash>}
            change={changeOf(sent, found?.sentBefore ?? 0)}
            spark={found?.series.map((row) => row.sent)}
          />
          <KeyFigure
            label={t('home.opened')}
            hint={t('home.openedHint')}
            loading={loading}
            value={ofSent(found?.opened ?? 0)}
            note={format.count(found?.opened ?? 0)}
          />
          <KeyFigure
            label={t('home.clicked')}
            loading={loading}
            value={ofSent(found?.clicked ?? 0)}
            note={format.count(found?.clicked ?? 0)}
          />
          <KeyFigure
            label={t('home.skipped')}
            hint={t('home.skippedHint')}
            loading={loading}
            value={format.count(found?.skipped ?? 0, { compact: true })}
            note={found && found.failed > 0 ? t('home.failed', { shown: format.count(found.failed) }) : null}
          />
        </>
      }
      views={[
        {
          key: 'sent',
          label: t('home.sent'),
          finding:
            sent > 0 ? `${told}, ${t('home.finding.opened', { share: ofSent(found?.opened ?? 0) })}` : told,
          data: found && {
            rows: found.series,
            series: [
              { key: 'sent', label: t('home.sent'), color: 0 },
              { key: 'opened', label: t('home.opened'), color: 4 },
              { key: 'clicked', label: t('home.clicked'), color: 1 },
            ],
            value: (value) => format.count(value),
            axisValue: (value) => format.count(value, { compact: true }),
            ...steps,
          },
        },
      ]}
    />
  )
}
