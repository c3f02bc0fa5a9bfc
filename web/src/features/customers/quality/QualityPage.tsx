import { Anchor, Checkbox, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { Figure, Nothing } from '../../../ui/figure/Figures.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { useTopicName } from '../../consent/topic-name.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import classes from './QualityPage.module.css'

type Quality = OutputOf<'customers.quality'>

/** How good what we know of people is; each figure leads to those behind it. */
export function QualityPage() {
  const { t } = useTranslation()
  const quality = useQuery('customers.quality', { days: 180 }, { everyMs: 60_000 })
  const { data } = quality
  return (
    <Page
      title={t('customers.quality.title')}
      description={t('customers.quality.description')}
      before={<WayBack to="/customers" label={t('customers.title')} />}
    >
      {quality.error ? (
        <Failure error={quality.error} onRetry={() => void quality.refetch()} />
      ) : data ? (
        data.now.people === 0 ? (
          <EmptyState>{t('customers.quality.empty')}</EmptyState>
        ) : (
          <Body quality={data} />
        )
      ) : (
        <Skeleton height={560} />
      )}
    </Page>
  )
}

function Body({ quality }: { quality: Quality }) {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const { now, measures } = quality
  const share = (good: number) => (now.people === 0 ? 0 : good / now.people)
  const filled = measures.filter(({ group }) => group === 'fill')
  const mean = filled.reduce((sum, { good }) => sum + share(good), 0) / Math.max(1, filled.length)
  const measureRow = ({ kind, label, good, group }: Quality['measures'][number]) => (
    <Measure
      key={kind}
      name={label[format.language]}
      share={share(good)}
      lacking={now.people - good}
      isRight={group === 'validity'}
      quality={`lacks:${kind}`}
      good={good}
      goodQuality={`has:${kind}`}
    />
  )
  return (
    <div className={classes.page}>
      <KeyFigures>
        <KeyFigure
          label={t('customers.quality.people')}
          value={<Figure value={now.people} />}
          note={t('customers.quality.visitors', { count: now.visitors, shown: format.count(now.visitors) })}
        />
        <KeyFigure
          label={t('customers.quality.filled')}
          hint={t('customers.quality.filledHint')}
          value={format.percent(mean)}
        />
        <KeyFigure
          label={t('customers.quality.duplicates')}
          value={
            <Anchor component={Link} to="/customers/duplicates" inherit>
              <Figure value={now.duplicates} />
            </Anchor>
          }
        />
      </KeyFigures>
      <div className={classes.columns}>
        <Section title={t('customers.quality.fill')} aside={t('customers.quality.ofKnown')}>
          <ul className={classes.list}>{filled.map(measureRow)}</ul>
        </Section>
        <Section title={t('customers.quality.validity')} aside={t('customers.quality.ofKnown')}>
          <ul className={classes.list}>
            {measures.filter(({ group }) => group === 'validity').map(measureRow)}
          </ul>
          <MailDomainsSwitch />
        </Section>
        <Section title={t('customers.quality.contactable')} aside={t('customers.quality.contactableAbout')}>
          {Object.keys(now.contactable).length === 0 ? (
            <p className={classes.none}>{t('customers.quality.noConsents')}</p>
          ) : (
            <ul className={classes.list}>
              {Object.entries(now.contactable).map(([key, good]) => {
                const [channel = '', topic = ''] = key.split('/')
                return (
                  <Measure
                    key={key}
                    name={`${channelName(channel)} · ${topicName(topic)}`}
                    share={share(good)}
                    lacking={now.people - good}
                    quality={`may-not:${key}`}
                    good={good}
                    goodQuality={`may:${key}`}
                  />
                )
              })}
            </ul>
          )}
        </Section>
        <Section title={t('customers.quality.sources')}>
          <ul className={classes.list}>
            {quality.sources.map((source) => (
              <li key={source.id} className={classes.source}>
                <Anchor component={Link} to="/sources" search={{ panel: source.id } as never}>
                  {source.name}
                </Anchor>
                {source.lastAt ? <TimeAgo at={source.lastAt} /> : <Nothing />}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <Section>
        <Trend quality={quality} />
      </Section>
    </div>
  )
}

/** Whether the name servers may be asked if the mail domains of cards take mail. */
function MailDomainsSwitch() {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayAdminister = useMay('administer')
  const settings = useQuery('enrichment-settings.get', {})
  const save = useMutation('enrichment-settings.update', {
    refreshes: ['enrichment-settings.get'],
    onError: failed,
  })
  if (!settings.data) return null
  return (
    <Checkbox
      mt={12}
      label={t('customers.quality.mailDomains')}
      description={t('customers.quality.mailDomainsAbout')}
      checked={save.isPending ? save.variables.checksMailDomains : settings.data.checksMailDomains}
      disabled={!mayAdminister || save.isPending}
      onChange={(event) => save.mutate({ checksMailDomains: event.currentTarget.checked })}
    />
  )
}

/** A bar of how many are good, and the way to those who are not. */
function Measure(props: {
  name: string
  share: number
  lacking: number
  quality: string
  good: number
  goodQuality: string
  /** What is there is right, or not: nobody lacks it. */
  isRight?: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const to = (quality: string, words: ReactNode) => (
    <Anchor component={Link} to="/customers" search={{ quality } as never} size="sm">
      {words}
    </Anchor>
  )
  return (
    <li className={classes.measure}>
      <span className={classes.name}>{props.name}</span>
      <span className={classes.share}>
        {props.good > 0 ? to(props.goodQuality, format.percent(props.share)) : format.percent(props.share)}
      </span>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${Math.round(props.share * 1000) / 10}%` }} />
      </span>
      <span className={classes.lacking}>
        {props.lacking > 0
          ? to(
              props.quality,
              props.isRight
                ? t('customers.quality.allBut', { shown: format.count(props.lacking) })
                : t('customers.quality.lacking', {
                    count: props.lacking,
                    shown: format.count(props.lacking),
                  }),
            )
          : t('customers.quality.everybody')}
      </span>
    </li>
  )
}

const drawn = ['email', 'phone', 'name', 'birthday'] as const

/** Shares of what is filled in, day by day. */
function Trend({ quality }: { quality: Quality }) {
  const { t } = useTranslation()
  const format = useFormat()
  const labelOf = new Map(quality.measures.map(({ kind, label }) => [kind, label[format.language]]))
  const rows = quality.days.map(({ day, figures }) => ({
    at: day,
    ...Object.fromEntries(
      drawn.map((kind) => [
        kind,
        figures.people === 0 ? null : (figures.measures[kind] ?? 0) / figures.people,
      ]),
    ),
  }))
  const [first, last] = [quality.days[0], quality.days.at(-1)]
  const emailShare = (day: typeof first) =>
    day && day.figures.people > 0 ? (day.figures.measures.email ?? 0) / day.figures.people : 0
  const title =
    rows.length < 2
      ? t('customers.quality.trendBegins')
      : t('customers.quality.trend', {
          from: format.percent(emailShare(first)),
          to: format.percent(emailShare(last)),
        })
  return (
    <Chart
      title={title}
      name={t('customers.quality.trendName')}
      data={{
        rows,
        series: drawn.map((key) => ({ key, label: labelOf.get(key) ?? key, shape: 'line' as const })),
        fractions: true,
        periodLabel: (at) => format.date(`${at}T12:00:00Z`, 'day'),
        value: (value) => format.percent(value),
      }}
    />
  )
}
