import { Button, NumberInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useTopicName } from '../../consent/topic-name.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import { type Campaign, isAtWork, type Variant } from '../campaign.ts'
import classes from './Setup.module.css'

/** What was chosen before the start: nobody has to remember whom it was for, or which letter went out. */
export function Setup(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const topicName = useTopicName()
  const channelName = useChannelName()
  const { campaign } = props
  const { audience, topic, variants, schedule, test, holdOutShare, importance } = campaign.definition
  const segments = useQuery('segments.list', {}, { staleMs: 60_000 })
  const templates = useList('templates.list', {}, { limit: 200 })
  const channels = useQuery('channels.list', {}, { staleMs: 60_000 })
  const named = (ids: readonly string[]) =>
    ids.map((id, place) => (
      <span key={id}>
        {place > 0 ? ', ' : null}
        {segments.data && !segments.data.items.some((one) => one.id === id) ? (
          t('campaigns.setup.gone')
        ) : (
          <Link to="/segments/$id" params={{ id }}>
            {segments.data?.items.find((one) => one.id === id)?.name ?? '…'}
          </Link>
        )}
      </span>
    ))
  const letterOf = (id: string | null) => {
    const found = templates.rows?.find((one) => one.id === id)
    if (!id || (templates.rows && !found)) return t('campaigns.setup.gone')
    return (
      <>
        <Link to="/templates/$id" params={{ id }}>
          {found?.name ?? '…'}
        </Link>
        {found ? ` · ${channelName(found.channel)}` : null}
      </>
    )
  }
  const accountOf = (id: string | null) =>
    (channels.data?.items ?? []).flatMap((one) => one.accounts).find((one) => one.id === id)?.name
  const weights = variants.reduce((sum, one) => sum + one.weight, 0)
  const letter = (variant: Variant) => (
    <p key={variant.key}>
      {variants.length > 1 ? `${t('campaigns.what.variant', { key: variant.key })}: ` : null}
      {letterOf(variant.templateId)}
      {accountOf(variant.accountId) ? ` · ${accountOf(variant.accountId)}` : null}
      {variants.length > 1 ? ` · ${format.percent(variant.weight / weights)}` : null}
      {variant.time ? ` · ${variant.time}` : null}
      {variant.cascade.map((one, place) => (
        <span key={one.templateId ?? place}> → {letterOf(one.templateId)}</span>
      ))}
    </p>
  )
  const day = (key: string) => format.clock({ day: key, time: '00:00' }, 'day')
  const when = () => {
    switch (schedule.kind) {
      case 'now':
        return t('campaigns.setup.now')
      case 'at':
        return format.date(schedule.at, 'minute')
      case 'local':
        return t('campaigns.setup.local', { day: day(schedule.day), time: schedule.time })
      case 'best':
        return t('campaigns.setup.best', {
          day: day(schedule.day),
          from: schedule.fromHour,
          to: schedule.toHour,
        })
      case 'repeated':
        return [
          t('campaigns.setup.repeated', {
            each: t(`campaigns.when.each.${schedule.every}`),
            time: schedule.time,
            first: day(schedule.firstDay),
          }),
          ...(schedule.lastDay ? [t('campaigns.setup.until', { last: day(schedule.lastDay) })] : []),
          ...(schedule.isLocal ? [t('campaigns.setup.byClock')] : []),
        ].join(', ')
    }
  }
  const lines: [string, ReactNode][] = [
    [
      t('campaigns.who.title'),
      audience.everybody ? t('campaigns.who.everybody') : named(audience.segmentIds),
    ],
    ...(audience.exceptSegmentIds.length > 0
      ? ([[t('campaigns.who.except'), named(audience.exceptSegmentIds)]] as [string, ReactNode][])
      : []),
    [t('consent.topic.label'), topicName(topic)],
    [t('campaigns.what.title'), variants.map(letter)],
    [t('campaigns.when.title'), when()],
    [t('campaigns.when.pace'), <Pace key="pace" campaign={campaign} />],
    [t('policy.importance.label'), t(`policy.importance.${importance}`)],
    ...(variants.length > 1
      ? ([
          [
            t('campaigns.test.title'),
            test
              ? t('campaigns.setup.test', {
                  share: format.percent(test.share),
                  aim: t(`campaigns.aim.${test.aim}`),
                  time: format.duration(Math.round(test.hours * 3_600)),
                })
              : t('campaigns.test.split'),
          ],
        ] as [string, ReactNode][])
      : []),
    [
      t('campaigns.figure.heldOut'),
      holdOutShare > 0 ? format.percent(holdOutShare) : t('campaigns.setup.noHoldOut'),
    ],
    ...(campaign.approval.approvedBy
      ? ([[t('campaigns.setup.approvedBy'), campaign.approval.approvedBy]] as [string, ReactNode][])
      : []),
  ]
  return (
    <Section title={t('campaigns.setup.title')}>
      <dl className={classes.lines}>
        {lines.map(([label, value]) => [<dt key={`${label} is`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
    </Section>
  )
}

/** How fast it goes: the one thing of a started campaign that may change, since it changes nobody's letter. */
function Pace(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const { campaign } = props
  const { perMinute } = campaign.definition
  const [told, setTold] = useState<number | '' | null>(null)
  const update = useMutation('campaigns.update', {
    refreshes: ['campaigns.get'],
    onError: failed,
    onSuccess: () => setTold(null),
  })
  const words =
    perMinute === null
      ? t('campaigns.setup.allAtOnce')
      : t('campaigns.setup.perMinute', { shown: format.count(perMinute), count: perMinute })
  if (told === null)
    return (
      <div className={classes.pace}>
        {words}
        {mayWrite && isAtWork(campaign.status) && !campaign.isArchived ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setTold(perMinute ?? '')}>
            {t('campaigns.setup.changePace')}
          </Button>
        ) : null}
      </div>
    )
  return (
    <form
      className={classes.pace}
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({
          id: campaign.id,
          definition: { ...campaign.definition, perMinute: told === '' ? null : told },
        })
      }}
    >
      <NumberInput
        size="xs"
        autoFocus
        aria-label={t('campaigns.when.perMinute')}
        placeholder={t('campaigns.setup.allAtOnce')}
        description={t('campaigns.setup.paceHint')}
        inputWrapperOrder={['input', 'description']}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        thousandSeparator={format.grouping}
        value={told}
        onChange={(value) => setTold(typeof value === 'number' ? value : '')}
      />
      <Button size="xs" type="submit" loading={update.isPending}>
        {t('campaigns.setup.savePace')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setTold(null)}>
        {t('ui.cancel')}
      </Button>
    </form>
  )
}
