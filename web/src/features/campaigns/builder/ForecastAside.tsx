import { Loader, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useChannelName } from '../../messages/channel-name.ts'
import type { Campaign, Forecast } from '../campaign.ts'
import { useGroupReason } from '../group-reason.ts'
import classes from './CampaignBuilder.module.css'

/** Beside every step: how many there are, how many of them get a letter, and why the others do not. */
export function ForecastAside(props: {
  forecast: Forecast | undefined
  isBusy: boolean
  hasAudience: boolean
  definition: Campaign['definition']
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useGroupReason()
  const channelName = useChannelName()
  const { forecast, isBusy, hasAudience, definition } = props
  const isEverybody = definition.audience.everybody
  const unwritten = new Set(definition.variants.flatMap((one) => (one.templateId === null ? one.key : [])))
  const hasLetter = unwritten.size < definition.variants.length
  if (!hasAudience)
    return (
      <Section title={t('campaigns.forecast.title')}>
        <p className={classes.hint}>{t('campaigns.forecast.chooseFirst')}</p>
      </Section>
    )
  const line = (label: string, value: number, kind: { strong?: boolean; inner?: boolean } = {}) => (
    <div
      key={label}
      className={classes.line}
      data-strong={kind.strong || undefined}
      data-inner={kind.inner || undefined}
    >
      <dt>{label}</dt>
      <dd>{format.count(value)}</dd>
    </div>
  )
  return (
    <Section
      title={t('campaigns.forecast.title')}
      action={isBusy ? <Loader size={16} aria-label={t('campaigns.forecast.counting')} /> : null}
    >
      {forecast ? (
        <div aria-live="polite" aria-busy={isBusy}>
          <dl className={classes.lines}>
            {line(
              t(isEverybody ? 'campaigns.forecast.everybody' : 'campaigns.forecast.inSegments'),
              forecast.inSegments,
            )}
            {forecast.inSegments > forecast.audience
              ? line(t('campaigns.forecast.excluded'), forecast.audience - forecast.inSegments, {
                  inner: true,
                })
              : null}
            {forecast.reasons.map((one) => (
              <div key={one.reasonCode} className={classes.line} data-inner>
                <dt>{reasonOf(one.reasonCode, one.reason)}</dt>
                <dd>{format.count(-one.people)}</dd>
              </div>
            ))}
            {forecast.heldOut > 0
              ? line(t('campaigns.forecast.heldOut'), -forecast.heldOut, { inner: true })
              : null}
            {hasLetter ? line(t('campaigns.forecast.letters'), forecast.letters, { strong: true }) : null}
            {hasLetter && forecast.firstInLine > 0 && forecast.firstInLine < forecast.letters
              ? line(t('campaigns.forecast.firstInLine'), forecast.firstInLine, { inner: true })
              : null}
            {forecast.waiting > 0
              ? line(t('campaigns.forecast.waiting'), forecast.waiting, { inner: true })
              : null}
            {hasLetter
              ? forecast.before.map((one) =>
                  line(
                    t('campaigns.forecast.before', { name: one.name, at: format.date(one.at, 'minute') }),
                    -one.people,
                    { inner: true },
                  ),
                )
              : null}
            {hasLetter && forecast.variants.length > 1
              ? forecast.variants.map((one) => (
                  <div key={one.key} className={classes.line} data-inner>
                    <dt>{t('campaigns.what.variant', { key: one.key })}</dt>
                    <dd>
                      {unwritten.has(one.key) ? t('campaigns.forecast.unwritten') : format.count(one.people)}
                    </dd>
                  </div>
                ))
              : null}
            {forecast.rest > 0 ? line(t('campaigns.forecast.rest'), forecast.rest, { inner: true }) : null}
            {forecast.channels.length > 1
              ? forecast.channels.map((one) =>
                  line(
                    t('campaigns.forecast.byChannel', { channel: channelName(one.channel) }),
                    one.letters,
                    {
                      inner: true,
                    },
                  ),
                )
              : null}
            {forecast.costMinor !== null ? (
              <div className={classes.line} data-strong>
                <dt>{t('campaigns.forecast.cost')}</dt>
                <dd>{format.money(forecast.costMinor, forecast.currency)}</dd>
              </div>
            ) : null}
          </dl>
          {hasLetter ? null : <p className={classes.hint}>{t('campaigns.forecast.letterFirst')}</p>}
          {hasLetter && forecast.before.length > 0 ? (
            <p className={classes.hint}>{t('campaigns.forecast.beforeHint')}</p>
          ) : null}
          {hasLetter && forecast.sample < forecast.audience ? (
            <p className={classes.hint}>
              {t('campaigns.forecast.sampled', { shown: format.count(forecast.sample) })}
            </p>
          ) : null}
        </div>
      ) : (
        <Skeleton height={160} />
      )}
    </Section>
  )
}
