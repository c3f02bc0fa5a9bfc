import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Note } from './Note.tsx'

/** An answer about a large base may be some minutes old: then it says of when it is. */
export function CountedAt(props: { at: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!props.at || Date.now() - Date.parse(props.at) < 60_000) return null
  return <Note>{t('reports.countedAt', { when: format.ago(props.at) })}</Note>
}
