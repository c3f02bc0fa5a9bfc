import { Skeleton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Page } from '../../ui/page/Page.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { CustomerPanel } from '../customers/card/CustomerPanel.tsx'
import { SegmentEditor } from './builder/SegmentEditor.tsx'
import type { Group } from './definition/definition.ts'
import { readJson } from './definition/read-json.ts'

/** A new segment; the address may bring the conditions it begins with (a cell of a report). */
export function NewSegmentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/segments/new' })
  const { definition, name, panel } = useSearch({ from: '/shell/segments/new' })
  const all = useQuery('segments.list', {})
  const create = useMutation('segments.create', { refreshes: ['segments.list'] })
  const open = (id: number | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  return (
    <Page
      title={t('segments.new')}
      description={t('segments.newDescription')}
      before={<WayBack to="/segments" label={t('segments.title')} />}
      panel={panel === undefined ? null : <CustomerPanel id={panel} onClose={() => open(undefined)} />}
    >
      {all.isPending ? (
        <Skeleton height={360} />
      ) : (
        <SegmentEditor
          start={{
            name: name ?? '',
            description: '',
            color: (all.data?.items.length ?? 0) % 8,
            definition: begun(definition),
          }}
          saving={create.isPending}
          error={create.error}
          onSave={async (form) => {
            const made = await create.mutateAsync(form)
            await navigate({ to: '/segments/$id', params: { id: made.id } })
          }}
          onCancel={() => void navigate({ to: '/segments' })}
          onOpenCustomer={open}
        />
      )}
    </Page>
  )
}

/** What the address brings, unless it is nonsense; kinds are judged by the server. */
function begun(given: string | undefined): Group {
  return (given ? readJson(given, () => true).group : undefined) ?? { match: 'all', items: [] }
}
