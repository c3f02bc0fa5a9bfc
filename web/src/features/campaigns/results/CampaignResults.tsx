import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { Doubts } from '../../messages/Doubts.tsx'
import { Answers } from '../../reports/messages/Answers.tsx'
import { CampaignStatusBadge } from '../CampaignStatusBadge.tsx'
import { type Campaign, daysOf, isAtWork, windows } from '../campaign.ts'
import { Breakdown } from './Breakdown.tsx'
import { CampaignControls } from './CampaignControls.tsx'
import { CampaignPeople } from './CampaignPeople.tsx'
import { Channels } from './Channels.tsx'
import { Effect } from './Effect.tsx'
import { mayLag } from './gone-out.ts'
import { Hours } from './Hours.tsx'
import { Links } from './Links.tsx'
import { NotSent } from './NotSent.tsx'
import { Occasions } from './Occasions.tsx'
import { Progress } from './Progress.tsx'
import { Setup } from './Setup.tsx'
import { Totals } from './Totals.tsx'
import { Variants } from './Variants.tsx'

/** A campaign from its start on: how far it is, what became of the letters, and what they brought. */
export function CampaignResults(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/campaigns/$id' })
  const { days = '14' } = useSearch({ from: '/shell/campaigns/$id' })
  const { campaign } = props
  const statistics = useQuery(
    'campaigns.statistics',
    { id: campaign.id, days: Number(days) },
    { everyMs: isAtWork(campaign.status) || mayLag(campaign) ? 15_000 : 60_000 },
  )
  const { startedAt, endedAt } = campaign
  /** What both ends share is said once. */
  const ran = (from: string, to: string) => {
    const isOneDay = format.date(from, 'day') === format.date(to, 'day')
    const ends = { from: format.date(from, 'minute'), to: format.date(to, isOneDay ? 'time' : 'minute') }
    if (!isOneDay) return t('campaigns.ran', ends)
    const isOneMinute = format.date(from, 'time') === ends.to
    return isOneMinute ? t('campaigns.ranAt', { at: ends.from }) : t('campaigns.ranOneDay', ends)
  }
  return (
    <Page
      title={campaign.name}
      before={<WayBack to="/campaigns" label={t('campaigns.title')} />}
      beside={<CampaignStatusBadge campaign={campaign} isArchived={campaign.isArchived} />}
      action={<CampaignControls campaign={campaign} />}
      description={
        startedAt
          ? endedAt
            ? ran(startedAt, endedAt)
            : t('campaigns.since', { from: format.date(startedAt, 'minute') })
          : t('campaigns.notBegun')
      }
      chips={
        <FilterChip
          required
          label={t('campaigns.window')}
          value={days}
          options={windows.map((one) => ({ value: one, label: t('campaigns.days', { count: Number(one) }) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, days: next }), replace: true })}
        />
      }
    >
      <Progress campaign={campaign} statistics={statistics.data} />
      <Doubts count={statistics.data?.total.inDoubt ?? 0} of={{ campaignId: campaign.id }} />
      {statistics.error && !statistics.data ? (
        <Failure error={statistics.error} onRetry={() => void statistics.refetch()} />
      ) : campaign.occasions > 0 ? (
        <>
          <Totals statistics={statistics.data} campaign={campaign} />
          <Effect statistics={statistics.data} days={Number(days)} />
          {campaign.definition.variants.length > 1 ? (
            <Variants statistics={statistics.data} campaign={campaign} />
          ) : null}
          {statistics.data?.channels.some((one, place) => place > 0 || one.figures.closed > 0) ? (
            <Channels statistics={statistics.data} />
          ) : null}
          {campaign.definition.schedule.kind === 'repeated' ? (
            <Occasions statistics={statistics.data} />
          ) : null}
          <Hours statistics={statistics.data} />
          <Links statistics={statistics.data} campaign={campaign} />
          <Breakdown
            campaign={campaign}
            channels={(statistics.data?.channels ?? []).map((one) => one.channel)}
          />
          <Answers filter={{ days: daysOf(campaign), campaignId: campaign.id }} />
          <NotSent statistics={statistics.data} />
          <Setup campaign={campaign} />
          <CampaignPeople campaign={campaign} notSent={statistics.data?.notSent ?? []} />
        </>
      ) : (
        <Setup campaign={campaign} />
      )}
    </Page>
  )
}
