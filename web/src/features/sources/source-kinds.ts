import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

export type SetUpKind = OutputOf<'source-kinds.list'>['items'][number]
export type SourceRun = OutputOf<'source-runs.list'>['items'][number]

const ownKinds = ['site', 'server', 'import', 'demo'] as const

/** What kinds of sources there are: those that send events, named here, and those that are fetched or called, which name themselves. */
export function useSourceKinds() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const asked = useQuery('source-kinds.list', {})
  const setUp = asked.data?.items ?? []
  const setUpKind = (name: string): SetUpKind | undefined => setUp.find((one) => one.kind === name)
  const nameOf = (kind: string): string => {
    const own = ownKinds.find((one) => one === kind)
    return own ? t(`sources.kind.${own}`) : (setUpKind(kind)?.label[language] ?? kind)
  }
  return { setUp, setUpKind, nameOf, isPending: asked.isPending }
}
