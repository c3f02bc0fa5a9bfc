import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { useTroubleTimes } from '../../settings/trouble-times.ts'
import { useTroubleWords } from '../../settings/trouble-words.ts'
import type { Campaign } from '../campaign.ts'

/** The account that letters wait for: why, since when, and when it tries again. */
export function KeptBy(props: { kept: Campaign['keptBy'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const troubleWords = useTroubleWords()
  const troubleTimes = useTroubleTimes()
  const { accountId, name, kind, code, reason, since, triesAt, waiting } = props.kept
  const why =
    kind === 'full'
      ? t('campaigns.keptBy.full', { at: triesAt ? format.date(triesAt, 'minute') : '' })
      : [
          troubleWords(reason, code) ?? t('settings.channels.why.other'),
          ...(since ? [troubleTimes({ kind, code, reason, since, triesAt, waiting: 0 })] : []),
        ].join(' ')
  return (
    <Notice
      tone={kind === 'down' || kind === 'failing' ? 'bad' : 'warn'}
      action={
        <Link to="/settings" search={{ tab: 'channels', panel: accountId }}>
          {t('campaigns.keptBy.open')}
        </Link>
      }
    >
      <strong>{t('campaigns.keptBy.waiting', { count: waiting, shown: format.count(waiting), name })}</strong>{' '}
      {why}
    </Notice>
  )
}
