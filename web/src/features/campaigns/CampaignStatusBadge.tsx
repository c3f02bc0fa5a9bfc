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

export function CampaignStatusBadge(props: { status: Campaign['status']; isArchived?: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Badge tone={tones[props.status]} dot={props.status === 'running'}>
        {t(`campaigns.status.${props.status}`)}
      </Badge>
      {props.isArchived ? <Badge>{t('campaigns.inArchive')}</Badge> : null}
    </>
  )
}
