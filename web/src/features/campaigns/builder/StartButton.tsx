import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Campaign, Forecast } from '../campaign.ts'
import { useActs } from '../use-acts.ts'
import { foundIn } from './LettersCheck.tsx'
import type { Draft } from './use-draft.ts'
import { useLettersCheck } from './use-letters-check.ts'

/** The start itself, once nothing is missing and the letters are in order. */
export function StartButton(props: { campaign: Campaign; draft: Draft; forecast: Forecast | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const { campaign, draft, forecast } = props
  const acts = useActs(campaign)
  const { checked } = useLettersCheck(campaign, draft)
  if (!mayWrite || campaign.status !== 'draft' || campaign.isArchived) return null
  const warnings = new Set(foundIn(checked, 'should').map((one) => one.finding.message[format.language]))
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      disabled={checked?.isReady !== true}
      loading={acts.isBusy}
      onClick={() =>
        void acts.start(forecast?.letters, forecast ? format.count(forecast.letters) : '', [...warnings])
      }
    >
      {t(
        campaign.approval.isAsked
          ? 'campaigns.ask'
          : draft.definition.schedule.kind === 'now'
            ? 'campaigns.startNow'
            : 'campaigns.schedule',
      )}
    </Button>
  )
}
