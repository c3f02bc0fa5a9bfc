import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { type Campaign, type Forecast, type Step, stepOf } from '../campaign.ts'
import classes from './CampaignBuilder.module.css'
import { LettersCheck } from './LettersCheck.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import type { Draft } from './use-draft.ts'
import { useLettersCheck } from './use-letters-check.ts'

/** Everything before the start: what is missing, what is to be expected, who gets what. */
export function CheckStep(props: {
  campaign: Campaign
  draft: Draft
  forecast: Forecast | undefined
  error: Error | null
  onGo: (step: Step) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { campaign, draft, forecast } = props
  // Of nobody nothing can be foretold.
  const isAsked = forecast !== undefined || !campaign.obstacles.some((one) => stepOf(one.path) === 'who')
  const hasLetter = draft.definition.variants.some((one) => one.templateId !== null)
  const { checked, isLooking, check } = useLettersCheck(campaign, draft)
  return (
    <>
      {campaign.obstacles.length > 0 ? (
        <Notice tone="warn">
          <p style={{ marginBottom: 4 }}>{t('campaigns.check.missing')}</p>
          <ul className={classes.obstacles}>
            {campaign.obstacles.map((one) => (
              <li key={one.path}>
                <button type="button" className={classes.link} onClick={() => props.onGo(stepOf(one.path))}>
                  {one.message[format.language]}
                </button>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <LettersCheck checked={checked} isLooking={isLooking} />
      {check.error ? <Failure error={check.error} onRetry={() => void check.refetch()} small /> : null}
      {props.error ? <Failure error={props.error} small /> : null}
      {isAsked ? (
        <>
          {hasLetter ? <Expected forecast={forecast} /> : null}
          <Timeline forecast={forecast} />
        </>
      ) : null}
      {forecast && hasLetter ? (
        <Rehearsal id={campaign.id} hasVariants={draft.definition.variants.length > 1} />
      ) : null}
    </>
  )
}

/** What campaigns like this one came to, told for this one's size. */
function Expected(props: { forecast: Forecast | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { forecast } = props
  const expected = forecast?.expected
  if (forecast && !expected) return <Notice>{t('campaigns.check.nothingLike')}</Notice>
  /** One campaign alone shows no spread. */
  const range = ({ low, high }: { low: number; high: number }, write: (value: number) => string) => {
    const [from, to] = [write(low), write(high)]
    return expected?.campaigns.length === 1 || from === to ? null : `${from}–${to}`
  }
  const figure = (name: 'opened' | 'clicked' | 'buyers' | 'unsubscribed') => (
    <KeyFigure
      key={name}
      label={t(`campaigns.figure.${name}`)}
      loading={!expected}
      value={expected ? format.count(expected[name].middle) : ''}
      note={expected ? range(expected[name], (value) => format.count(value)) : null}
    />
  )
  return (
    <Section
      flush
      title={t('campaigns.check.expected')}
      aside={expected ? t('campaigns.check.like', { count: expected.campaigns.length }) : null}
    >
      {/* made anew: Chromium 156 loses the height of a size container whose placeholders give way to text */}
      <KeyFigures key={expected ? 'told' : 'awaited'} flush>
        {(['opened', 'clicked', 'buyers', 'unsubscribed'] as const).map(figure)}
        <KeyFigure
          label={t('campaigns.figure.revenue')}
          loading={!expected}
          value={
            expected ? format.money(expected.revenueMinor.middle, forecast?.currency, { whole: true }) : ''
          }
          note={
            expected
              ? range(expected.revenueMinor, (value) =>
                  format.money(value, forecast?.currency, { compact: true }),
                )
              : null
          }
        />
      </KeyFigures>
    </Section>
  )
}

function Timeline(props: { forecast: Forecast | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { forecast } = props
  const data = useMemo(
    (): OverTime | undefined =>
      forecast && {
        rows: forecast.timeline.map(({ at, people }) => ({ at, people })),
        series: [{ key: 'people', label: t('campaigns.check.letters') }],
        periodLabel: (at) => format.date(at, 'minute'),
        axisLabel: (at) => format.date(at, 'time'),
        value: (value) => format.count(value),
        axisValue: (value) => format.count(value, { compact: true }),
      },
    [forecast, format, t],
  )
  if (forecast && forecast.timeline.length === 0) return null
  const first = forecast?.timeline[0]?.at
  const last = forecast?.timeline.at(-1)?.at
  const title = !forecast
    ? ''
    : forecast.minutes !== null && forecast.restAt === null
      ? t('campaigns.check.takes', {
          count: forecast.letters,
          shown: format.count(forecast.letters),
          time: format.duration(Math.max(60, Math.round(forecast.minutes * 60))),
        })
      : first === last
        ? t('campaigns.check.atOnce', {
            count: forecast.letters,
            shown: format.count(forecast.letters),
            at: format.date(first ?? forecast.startsAt, 'minute'),
          })
        : t('campaigns.check.between', {
            count: forecast.letters,
            shown: format.count(forecast.letters),
            from: format.date(first ?? forecast.startsAt, 'minute'),
            to: format.date(last ?? forecast.startsAt, 'minute'),
          })
  return (
    <Section>
      <Chart title={title} name={t('campaigns.check.when')} data={data} height={200} />
      {forecast?.restAt ? (
        <p className={classes.hint}>
          {t('campaigns.check.rest', {
            people: format.count(forecast.rest),
            at: format.date(forecast.restAt, 'minute'),
          })}
        </p>
      ) : null}
    </Section>
  )
}
