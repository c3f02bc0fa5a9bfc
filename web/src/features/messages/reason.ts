import { useTranslation } from 'react-i18next'
import { useTroubleWords } from '../settings/trouble-words.ts'
import { useReturnReason } from './returns/reasons.ts'

const known = [
  'no-customer',
  'no-address',
  'no-consent',
  'consent-withdrawn',
  'unsubscribed',
  'hard-bounce',
  'soft-bounces',
  'complaint',
  'by-hand',
  'sender-gone',
  'no-answer',
  'no-account',
  'no-template',
  'bad-address',
  'cap-day',
  'cap-week',
  'cap-month',
  'topic-cap-day',
  'topic-cap-week',
  'topic-cap-month',
  'own-pause',
  'own-frequency-weekly',
  'own-frequency-monthly',
  'held-out-of-all',
  'held-out',
  'minimum-gap',
  'higher-priority',
  'quiet-hours',
  'slowed-down',
  'stopped-silent',
  'waited-too-long',
  'day-is-full',
  'domain-waits',
  'undelivered',
  'campaign-paused',
  'campaign-stopped',
  'reached',
  'passed-over',
  'left-flow',
  'stopping',
] as const

/** Words of services for somebody who is not there any more, or an address that is another's. */
const gone = [
  ['appGone', /^(?:fcm-unregistered|fcm-not-found|apns-Unregistered|apns-ExpiredToken|apns-410)$/],
  ['otherApp', /^(?:fcm-sender-id-mismatch|apns-DeviceTokenNotForTopic|apns-BadDeviceToken)$/],
  ['browserGone', /^push-(?:404|410)$/],
  [
    'chatClosed',
    /^(?:viber-[56]|vk-90[0-2])$|bot was blocked|user is deactivated|chat not found|bot was kicked/,
  ],
] as const

/** Reasons that say what happened, and are the better for what exactly was said. */
const withWords = ['gave-up', 'not-composed', 'not-rendered', 'not-set-up', 'too-large', 'too-long'] as const
/** What we said ourselves before somebody else's words. */
const ourLead = /^(?:Refused \d+ times; at last: |The template could not be filled in: )/

/** Why a message was not sent, or came back, in the reader's language; what somebody else said of it stands behind as their words. */
export function useReason() {
  const { t } = useTranslation()
  const troubleWords = useTroubleWords()
  const returnReasonOf = useReturnReason()
  return (message: {
    reason: string | null
    reasonCode: string | null
    /** Figures of the reason. */
    reasonValues?: Record<string, number> | null
    returnReason?: string | null
  }): string | null => {
    const code = known.find((one) => one === message.reasonCode)
    if (code) return t(`messages.reason.${code}`, message.reasonValues ?? {})
    const { reason, reasonCode } = message
    if (!reason && !reasonCode) return message.returnReason ? returnReasonOf(message.returnReason) : null
    const left = gone.find(([, pattern]) => pattern.test(reasonCode ?? '') || pattern.test(reason ?? ''))?.[0]
    if (left) return t(`messages.reason.${left}`)
    const own = withWords.find((one) => one === reasonCode)
    const trouble = troubleWords(reason ?? '', reasonCode)
    const words = own
      ? t(`messages.reason.${own}`)
      : (trouble?.replace(/\.$/, '') ?? t('messages.reason.turned-down'))
    return reason ? t('messages.reason.said', { words, said: reason.replace(ourLead, '') }) : words
  }
}
