import { useTakeFile } from '../../../app/take-file.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { fileName } from '../../../ui/chart/export.ts'

export const exportFormats = ['xlsx', 'csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Takes a segment's members away as a file; who does not see personal data gets them covered. */
export function useExport(segment: { id: string; name: string }) {
  const { language } = useFormat()
  const { take, busy } = useTakeFile()
  const run = (format: ExportFormat) =>
    take(
      `segments/${segment.id}/export?format=${format}&language=${language}`,
      `${fileName(segment.name)}.${format}`,
    )
  return { run, busy }
}
