import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ImportStatusBadge } from './ImportStatusBadge.tsx'

type Row = OutputOf<'imports.list'>['items'][number]

/** Files that were brought in, and how far those under way are. */
export function ImportsTab(props: { panel: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useMay('write')
  const running = (row: Row) => row.status === 'running' || row.status === 'waiting'
  const kinds = useQuery('import-kinds.list', {})
  const list = useList('imports.list', {}, { everyMs: 3_000 })
  const columns: Column<Row>[] = [
    {
      id: 'file',
      title: t('imports.column.file'),
      minWidth: 220,
      fixed: true,
      onCard: 'title',
      cell: (row) => <strong style={{ fontWeight: 500 }}>{row.fileName}</strong>,
    },
    {
      id: 'kind',
      title: t('imports.column.kind'),
      width: 176,
      giveWay: 3,
      cell: (row) =>
        kinds.data?.items.find((one) => one.kind === row.kind)?.label[format.language] ?? row.kind,
    },
    {
      id: 'status',
      title: t('imports.column.status'),
      width: 128,
      onCard: 'side',
      cell: (row) => (
        <ImportStatusBadge
          status={row.status}
          dryRun={row.dryRun}
          isRetried={running(row) && row.trouble !== null}
        />
      ),
    },
    {
      id: 'rows',
      title: t('imports.column.rows'),
      width: 184,
      align: 'right',
      cell: (row) =>
        running(row) && row.rowsTotal
          ? t('ui.progress.of', { done: format.count(row.rowsDone), total: format.count(row.rowsTotal) })
          : format.count(row.rowsDone),
    },
    {
      id: 'failed',
      giveWay: 2,
      title: t('imports.column.failed'),
      width: 144,
      align: 'right',
      cell: (row) => format.count(row.rowsFailed),
    },
    {
      id: 'created',
      giveWay: 1,
      title: t('imports.column.when'),
      width: 144,
      align: 'right',
      cell: (row) => <TimeAgo at={row.createdAt} />,
    },
  ]
  return (
    <DataTable
      fill
      name="imports"
      label={t('imports.title')}
      columns={columns}
      rows={list.rows}
      rowKey={(row) => row.id}
      onOpen={(row) => props.onOpen(row.id)}
      selectedKey={props.panel}
      hasMore={list.hasMore}
      onReachEnd={list.loadMore}
      error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
      empty={
        <EmptyState
          picture={<ListPicture />}
          action={
            mayWrite ? (
              <Button
                leftSection={<IconUpload size={16} stroke={1.75} />}
                onClick={() => void navigate({ to: '/sources/import' })}
              >
                {t('imports.new')}
              </Button>
            ) : null
          }
        >
          {t('imports.empty')}
        </EmptyState>
      }
    />
  )
}
