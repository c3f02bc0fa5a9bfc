import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Note } from '../Note.tsx'

/** When what is shown was foretold: forecasts are renewed daily. */
export function AsOf(props: { at: string | null | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!props.at) return null
  return <Note>{t('predictions.value.asOf', { when: format.date(props.at) })}</Note>
}
