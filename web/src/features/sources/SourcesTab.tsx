import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Figure } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SourcePicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { type SourceRun, useSourceKinds } from './source-kinds.ts'

export type Source = OutputOf<'sources.list'>['items'][number]

const aDayMs = 86_400_000

/** Is anything coming from it? A source that is fetched says how the last time went. */
export function SourceState(props: { source: Source; run?: SourceRun | undefined }) {
  const { t } = useTranslation()
  const { source, run } = props
  if (source.disabledAt) return <Badge tone="warn">{t('sources.state.off')}</Badge>
  if (run?.status === 'failed') return <Badge tone="bad">{t('sources.state.broken')}</Badge>
  if (run?.status === 'running')
    return (
      <Badge tone="accent" dot>
        {t('sources.state.fetching')}
      </Badge>
    )
  if (run?.lastImport?.status === 'failed') return <Badge tone="bad">{t('sources.state.importFailed')}</Badge>
  if (run?.lastImport && run.lastImport.rowsFailed > 0)
    return <Badge tone="warn">{t('sources.state.rowsFailed')}</Badge>
  if (run?.status === 'done' || run?.status === 'same')
    return (
      <Badge tone="good" dot>
        {t('sources.state.live')}
      </Badge>
    )
  if (source.lastProblemAt && source.lastProblemAt >= (source.lastEventAt ?? ''))
    return <Badge tone="bad">{t('sources.state.trouble')}</Badge>
  if (!source.lastEventAt)
    return <Badge>{t(source.nextRunAt ? 'sources.state.notFetched' : 'sources.state.waiting')}</Badge>
  const silentMs = Date.now() - Date.parse(source.lastEventAt)
  if (silentMs > aDayMs) return <Badge tone="warn">{t('sources.state.silent')}</Badge>
  return (
    <Badge tone="good" dot>
      {t('sources.state.live')}
    </Badge>
  )
}

export function SourcesTab(props: {
  panel: string | undefined
  onOpen: (id: string) => void
  onAdd: () => void
}) {
  const { t } = useTranslation()
  const mayAdminister = useMay('administer')
  const sources = useQuery('sources.list', {}, { everyMs: 10_000 })
  const kinds = useSourceKinds()
  const runs = useQuery('source-runs.list', {}, { everyMs: 10_000 })
  const columns: Column<Source>[] = [
    {
      id: 'name',
      title: t('sources.column.name'),
      minWidth: 200,
      fixed: true,
      onCard: 'title',
      value: (row) => row.name,
      cell: (row) => <strong style={{ fontWeight: 500 }}>{row.name}</strong>,
    },
    {
      id: 'kind',
      title: t('sources.column.kind'),
      width: 160,
      giveWay: 2,
      cell: (row) => kinds.nameOf(row.kind),
    },
    {
      id: 'state',
      title: t('sources.column.state'),
      width: 184,
      onCard: 'side',
      cell: (row) => (
        <SourceState source={row} run={runs.data?.items.find((run) => run.sourceId === row.id)} />
      ),
    },
    {
      id: 'hour',
      title: t('sources.column.hour'),
      width: 176,
      align: 'right',
      value: (row) => row.eventsLastHour,
      cell: (row) => (row.nextRunAt ? null : <Figure value={row.eventsLastHour} />),
    },
    {
      id: 'last',
      title: t('sources.column.last'),
      width: 184,
      align: 'right',
      giveWay: 1,
      value: (row) => row.lastEventAt,
      cell: (row) => <TimeAgo at={row.lastEventAt} />,
    },
  ]
  return (
    <DataTable
      fill
      name="sources"
      label={t('sources.title')}
      columns={columns}
      rows={sources.data?.items}
      rowKey={(row) => row.id}
      onOpen={(row) => props.onOpen(row.id)}
      selectedKey={props.panel}
      error={sources.error ? <Failure error={sources.error} onRetry={() => void sources.refetch()} /> : null}
      empty={
        <EmptyState
          picture={<SourcePicture />}
          action={mayAdminister ? <Button onClick={props.onAdd}>{t('sources.new')}</Button> : null}
        >
          {t('sources.empty')}
        </EmptyState>
      }
    />
  )
}
