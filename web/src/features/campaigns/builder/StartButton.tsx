import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { useActs } from '../use-acts.ts'
import { useBrings } from './use-brings.ts'

/** The start itself, once nothing is missing and the letters are in order. */
export function StartButton(props: Parameters<typeof useBrings>[0]) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const { campaign } = props
  const acts = useActs(campaign)
  const { brings, isReady } = useBrings(props)
  if (!mayWrite || campaign.status !== 'draft' || campaign.isArchived) return null
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      disabled={!isReady}
      loading={acts.isBusy}
      onClick={() => void acts.start(brings)}
    >
      {t(
        campaign.approval.isAsked
          ? 'campaigns.ask'
          : brings.isNow
            ? 'campaigns.startNow'
            : 'campaigns.schedule',
      )}
    </Button>
  )
}
