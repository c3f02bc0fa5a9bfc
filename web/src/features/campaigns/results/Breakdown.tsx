import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FatesTable } from '../../reports/messages/FatesTable.tsx'
import { useKeyNames } from '../../reports/messages/key-names.ts'
import { type Campaign, daysOf, isAtWork } from '../campaign.ts'

const ways = ['domain', 'device', 'segment', 'hour', 'template', 'channel', 'day'] as const

/** What became of the letters, by what the readers differ in. Only mail has domains. */
export function Breakdown(props: { campaign: Campaign; channels: string[] }) {
  const { t } = useTranslation()
  const { campaign } = props
  const channels = new Set(props.channels)
  const isByMail = channels.size === 0 || channels.has('email')
  const offered = ways.filter((one) => one !== 'domain' || isByMail)
  const [chosen, choose] = useState<(typeof ways)[number]>('domain')
  const by = offered.includes(chosen) ? chosen : 'segment'
  const found = useQuery(
    'message-statistics.get',
    { campaignId: campaign.id, by, days: daysOf(campaign) },
    { everyMs: isAtWork(campaign.status) ? 15_000 : 60_000 },
  )
  const names = useKeyNames()
  return (
    <Section
      title={t('campaigns.breakdown')}
      action={
        <FilterChip
          required
          label={t('reports.messages.by.label')}
          value={by}
          options={offered.map((one) => ({ value: one, label: t(`reports.messages.by.${one}`) }))}
          onChange={(next) => choose(next ?? 'domain')}
        />
      }
    >
      {found.error && !found.data ? (
        <Failure error={found.error} onRetry={() => void found.refetch()} small />
      ) : (
        <FatesTable by={by} found={found.data} nameOf={names} />
      )}
    </Section>
  )
}
