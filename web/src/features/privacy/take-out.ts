import { useTranslation } from 'react-i18next'
import { send } from '../../api/client.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { download } from '../../ui/chart/export.ts'
import { say } from '../../ui/feedback/toast.tsx'

/** Takes a file away: everything known of a person, or a certificate. */
export function useTakeOut(): (path: string, name: string, format: 'html' | 'json') => Promise<void> {
  const { t } = useTranslation()
  const sayFailed = useSayFailed()
  const { language } = useFormat()
  return async (path, name, format) => {
    say(t('privacy.file.begun'))
    try {
      const answer = await send(`/api/${path}?format=${format}&language=${language}`)
      download(`${name}.${format}`, await answer.blob())
    } catch (error) {
      sayFailed(error)
    }
  }
}
