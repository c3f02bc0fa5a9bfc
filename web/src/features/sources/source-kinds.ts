import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

export type FetchedKind = OutputOf<'source-kinds.list'>['items'][number]
export type SourceRun = OutputOf<'source-runs.list'>['items'][number]

const ownKinds = ['site', 'server', 'import', 'demo'] as const

/** What kinds of sources there are: those that send events, named here, and those that are fetched, which name themselves. */
export function useSourceKinds() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const asked = useQuery('source-kinds.list', {})
  const fetched = asked.data?.items ?? []
  const fetchedKind = (name: string): FetchedKind | undefined => fetched.find((one) => one.kind === name)
  const nameOf = (kind: string): string => {
    const own = ownKinds.find((one) => one === kind)
    return own ? t(`sources.kind.${own}`) : (fetchedKind(kind)?.label[language] ?? kind)
  }
  return { fetched, fetchedKind, nameOf, isPending: asked.isPending }
}
