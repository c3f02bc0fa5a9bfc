import { useTranslation } from 'react-i18next'
import { useEventName } from '../events/event-name.ts'

const byEvent = 'event: '
const byMerge = 'merged: '

/** Why somebody's way through a flow ended, in words; null when the state says it all. */
export function useEnrolmentReason(): (reason: string | null) => string | null {
  const { t } = useTranslation()
  const eventName = useEventName()
  return (reason) => {
    if (reason === null || reason === 'finished') return null
    if (reason.startsWith(byEvent))
      return t('flows.leftBy', { event: eventName(reason.slice(byEvent.length)) })
    if (reason.startsWith(byMerge)) return t('flows.leftByMerge')
    return reason
  }
}
