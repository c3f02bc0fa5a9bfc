import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import type { Account } from './account.ts'

/** Since when an account keeps its messages, and when it tries again. */
export function useTroubleTimes(): (trouble: NonNullable<Account['trouble']>) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ kind, since, triesAt }) => {
    const next =
      triesAt === null
        ? t('settings.channels.trouble.nextLetter')
        : new Date(triesAt) <= new Date()
          ? t('settings.channels.trouble.trying')
          : t('settings.channels.trouble.next', { at: format.date(triesAt, 'clock') })
    return `${t(`settings.channels.trouble.since.${kind}`, { since: format.date(since, 'minute') })} ${next}`
  }
}
