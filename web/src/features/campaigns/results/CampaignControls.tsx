import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { CampaignMenu } from '../CampaignMenu.tsx'
import { type Campaign, isAtWork } from '../campaign.ts'
import { useActs } from '../use-acts.ts'

/** Pause, go on, stop: each takes effect at once. */
export function CampaignControls(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const { campaign } = props
  const acts = useActs(campaign)
  const hasBegun = campaign.occasions > 0
  if (!mayWrite) return null
  return (
    <>
      {isAtWork(campaign.status) ? (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} stroke={1.75} />}
          disabled={acts.isBusy}
          onClick={() => void acts.stop()}
        >
          {t(hasBegun ? 'campaigns.stop' : 'campaigns.unschedule')}
        </Button>
      ) : null}
      {campaign.status === 'running' || campaign.status === 'scheduled' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} stroke={1.75} />}
          loading={acts.isBusy}
          onClick={acts.pause}
        >
          {t('campaigns.pause')}
        </Button>
      ) : null}
      {campaign.status === 'paused' ? (
        <Button
          leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
          loading={acts.isBusy}
          onClick={acts.resume}
        >
          {t('campaigns.resume')}
        </Button>
      ) : null}
      <CampaignMenu campaign={campaign} />
    </>
  )
}
