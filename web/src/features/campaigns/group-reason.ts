import { useTranslation } from 'react-i18next'
import { useReason } from '../messages/reason.ts'
import { returnReasons, useReturnReason } from '../messages/returns/reasons.ts'

/** Reasons whose sentence speaks of one person's figures: said of many without them. */
const ofMany = [
  'cap-day',
  'cap-week',
  'cap-month',
  'topic-cap-day',
  'topic-cap-week',
  'topic-cap-month',
  'higher-priority',
  'minimum-gap',
  'slowed-down',
  'stopped-silent',
  'waited-too-long',
] as const

/** Why a number of people got nothing. */
export function useGroupReason() {
  const { t } = useTranslation()
  const reasonOf = useReason()
  const returnReasonOf = useReturnReason()
  return (reasonCode: string, reason: string | null = null): string => {
    if (returnReasons.some((one) => one === reasonCode)) return returnReasonOf(reasonCode)
    const code = ofMany.find((one) => one === reasonCode)
    return code ? t(`campaigns.reason.${code}`) : (reasonOf({ reason, reasonCode }) ?? reasonCode)
  }
}
