import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/figure/Badge.tsx'
import type { Campaign } from './campaign.ts'

const tones = {
  draft: 'neutral',
  'awaiting-approval': 'warn',
  scheduled: 'accent',
  running: 'good',
  paused: 'warn',
  done: 'neutral',
  stopped: 'neutral',
} as const

/** A draft that came back from approval is no draft like the others: somebody waits for it to be mended. */
export function CampaignStatusBadge(props: {
  campaign: Pick<Campaign, 'status' | 'declinedBecause'>
  isArchived?: boolean
}) {
  const { t } = useTranslation()
  const { status, declinedBecause } = props.campaign
  return (
    <>
      {status === 'draft' && declinedBecause ? (
        <Badge tone="warn" title={declinedBecause}>
          {t('campaigns.sentBack')}
        </Badge>
      ) : (
        <Badge tone={tones[status]} dot={status === 'running'}>
          {t(`campaigns.status.${status}`)}
        </Badge>
      )}
      {props.isArchived ? <Badge>{t('campaigns.inArchive')}</Badge> : null}
    </>
  )
}
