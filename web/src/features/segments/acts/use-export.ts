import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '../../../api/client.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { download, fileName } from '../../../ui/chart/export.ts'
import { say } from '../../../ui/feedback/toast.tsx'

export const exportFormats = ['xlsx', 'csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Takes a segment's members away as a file; who does not see personal data gets them covered. */
export function useExport(segment: { id: string; name: string }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const sayFailed = useSayFailed()
  const [busy, setBusy] = useState(false)
  const run = async (format: ExportFormat) => {
    setBusy(true)
    say(t('segments.export.begun'))
    try {
      const answer = await send(`/api/segments/${segment.id}/export?format=${format}&language=${language}`)
      download(`${fileName(segment.name)}.${format}`, await answer.blob())
    } catch (error) {
      sayFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return { run, busy }
}
