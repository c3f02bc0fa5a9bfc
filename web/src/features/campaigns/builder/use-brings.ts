import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Campaign, Forecast } from '../campaign.ts'
import type { Brings } from '../use-acts.ts'
import { foundIn } from './LettersCheck.tsx'
import type { Draft } from './use-draft.ts'
import { useLettersCheck } from './use-letters-check.ts'

/** What a start would bring as the draft stands, and whether its letters are in order and their readers counted. */
export function useBrings(of: {
  campaign: Campaign
  draft: Draft
  forecast: Forecast | undefined
  isCounting: boolean
}) {
  const format = useFormat()
  const { campaign, draft, forecast } = of
  const { checked } = useLettersCheck(campaign, draft)
  const warnings = new Set(foundIn(checked, 'should').map((one) => one.finding.message[format.language]))
  const brings: Brings = {
    letters: forecast?.letters,
    shown: forecast ? format.count(forecast.letters) : '',
    isNow: draft.definition.schedule.kind === 'now',
    warnings: [...warnings],
  }
  return { brings, isReady: checked?.isReady === true && !of.isCounting }
}
