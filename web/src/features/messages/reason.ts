import { useTranslation } from 'react-i18next'

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
] as const

/** Codes of a connection that could not be made, as Node and its mail client name them. */
const unreached =
  /^(?:econnrefused|econnreset|econnection|etimedout|ehostunreach|enetunreach|enotfound|eai_again|esocket|edns)$/

/** Why a message was not sent, in the reader's language; an unknown code keeps the server's sentence. */
export function useReason() {
  const { t } = useTranslation()
  return (message: {
    reason: string | null
    reasonCode: string | null
    /** Figures of the reason. */
    reasonValues?: Record<string, number> | null
  }): string | null => {
    const code = known.find((one) => one === message.reasonCode)
    if (code) return t(`messages.reason.${code}`, message.reasonValues ?? {})
    return message.reason && unreached.test(message.reasonCode ?? '')
      ? t('messages.reason.no-connection', { said: message.reason })
      : message.reason
  }
}
