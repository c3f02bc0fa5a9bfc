import { useTakeFile } from '../../app/take-file.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** Takes a file away: everything known of a person, or a certificate. */
export function useTakeOut(): (path: string, name: string, format: 'html' | 'json') => Promise<void> {
  const { language } = useFormat()
  const { take } = useTakeFile()
  return (path, name, format) => take(`${path}?format=${format}&language=${language}`, `${name}.${format}`)
}
