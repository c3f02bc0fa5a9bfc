import { Skeleton } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { NotFound } from '../../app/pages/NotFound.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { Editor } from './editor/Editor.tsx'
import { LetterName } from './LetterName.tsx'
import { VersionBar } from './VersionBar.tsx'

/** One letter: its versions, and the one being written with its preview beside it. */
export function LetterPage() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const navigate = useNavigate({ from: '/templates/$id' })
  const { id } = useParams({ from: '/shell/templates/$id' })
  const { version } = useSearch({ from: '/shell/templates/$id' })
  const letter = useQuery('letters.get', { id }, { keepLast: false, staleMs: 0 })
  if (letter.error instanceof ApiProblem && letter.error.code === 'not-found') return <NotFound />
  const found = letter.data
  const current = found?.versions.filter((one) => !one.isArchived || one.id === version) ?? []
  const shown =
    current.find((one) => one.id === version) ??
    current.find((one) => one.language === language) ??
    current[0] ??
    found?.versions[0]
  return (
    <Page
      title={found?.name ?? t('templates.one')}
      before={<WayBack to="/templates" label={t('templates.title')} />}
      beside={found ? <LetterName letter={found} /> : null}
      chips={
        found && shown ? (
          <VersionBar
            letter={found}
            shown={shown}
            onShow={(next) => void navigate({ search: (now) => ({ ...now, version: next }), replace: true })}
          />
        ) : null
      }
    >
      {letter.error && !found ? (
        <Failure error={letter.error} onRetry={() => void letter.refetch()} />
      ) : found && shown ? (
        <Editor key={shown.id} letter={found} version={shown} />
      ) : (
        <Skeleton height={640} />
      )}
    </Page>
  )
}
