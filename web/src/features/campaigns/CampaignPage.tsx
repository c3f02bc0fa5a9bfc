import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { useLive } from '../../api/live.ts'
import { refresh, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { NotFound } from '../../app/pages/NotFound.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { CampaignBuilder } from './builder/CampaignBuilder.tsx'
import { isAtWork } from './campaign.ts'
import { CampaignResults } from './results/CampaignResults.tsx'
import { mayLag } from './results/gone-out.ts'

/** `channel_accounts`: what its letters wait for. */
const telling = new Set(['campaigns', 'message_events', 'channel_accounts'])

/** One campaign: while it is a draft, how it is built; from its start on, how it goes and what it brought. */
export function CampaignPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/campaigns/$id' })
  const campaign = useQuery('campaigns.get', { id }, { keepLast: false, everyMs: 20_000 })
  const status = campaign.data?.status
  useLive(
    (news) => {
      if (news !== null && !news.tables.some((one) => telling.has(one))) return
      refresh('campaigns.get', 'campaigns.statistics', 'campaigns.people', 'feedback.get')
    },
    {
      gatherMs: 1_000,
      enabled: campaign.data !== undefined && (isAtWork(campaign.data.status) || mayLag(campaign.data)),
    },
  )
  if (campaign.error instanceof ApiProblem && campaign.error.code === 'not-found') return <NotFound />
  if (!campaign.data)
    return (
      <Page title={t('campaigns.one')} before={<WayBack to="/campaigns" label={t('campaigns.title')} />}>
        {campaign.error ? (
          <Failure error={campaign.error} onRetry={() => void campaign.refetch()} />
        ) : (
          <Skeleton height={420} />
        )}
      </Page>
    )
  return status === 'draft' || status === 'awaiting-approval' ? (
    <CampaignBuilder key={id} campaign={campaign.data} />
  ) : (
    <CampaignResults campaign={campaign.data} />
  )
}
