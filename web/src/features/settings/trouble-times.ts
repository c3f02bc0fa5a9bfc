import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import type { Account } from './account.ts'

/** Since when an account keeps its messages, how many, and when it tries again. */
export function useTroubleTimes(): (trouble: NonNullable<Account['trouble']>) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ kind, since, triesAt, waiting }) => {
    const next =
      triesAt === null
        ? t('settings.channels.trouble.nextLetter')
        : new Date(triesAt) <= new Date()
          ? t('settings.channels.trouble.trying')
          : t('settings.channels.trouble.next', { at: format.date(triesAt, 'clock') })
    const told = [
      t(`settings.channels.trouble.since.${kind}`, { since: format.date(since, 'minute') }),
      ...(waiting > 0
        ? [t('settings.channels.trouble.waiting', { count: waiting, shown: format.count(waiting) })]
        : []),
      next,
    ]
    return told.join(' ')
  }
}
