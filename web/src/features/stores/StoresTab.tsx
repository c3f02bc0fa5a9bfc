import { Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ImportAction } from '../imports/ImportAction.tsx'

type Row = OutputOf<'stores.list'>['items'][number]

/** Where the shop sells over the counter. */
export function StoresTab(props: { panel: string | undefined; onOpen: (code: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/catalog' })
  const { search } = useSearch({ from: '/shell/catalog' })
  const list = useList('stores.list', { search })
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('stores.name'),
      minWidth: 200,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <>
          <span style={{ fontWeight: 500 }}>{row.name ?? row.code}</span>{' '}
          {row.isTold ? null : <Badge>{t('stores.untold')}</Badge>}
        </>
      ),
    },
    {
      id: 'code',
      title: t('stores.code'),
      width: 144,
      onCard: 'side',
      cell: (row) => (row.isTold ? row.code : <Nothing />),
    },
    { id: 'city', title: t('stores.city'), width: 176, giveWay: 1, cell: (row) => row.city ?? <Nothing /> },
    {
      id: 'address',
      title: t('stores.address'),
      minWidth: 220,
      giveWay: 2,
      cell: (row) => row.address ?? <Nothing />,
    },
    {
      id: 'updated',
      title: t('stores.updated'),
      width: 128,
      align: 'right',
      giveWay: 3,
      onCard: 'none',
      cell: (row) => (row.updatedAt ? <TimeAgo at={row.updatedAt} /> : <Nothing />),
    },
  ]
  return (
    <>
      <Group gap={8} mb={12} wrap="wrap">
        <SearchField
          placeholder={t('stores.search')}
          value={search}
          onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
        />
        {list.total === undefined ? null : (
          <span style={{ color: 'var(--ink-3)' }}>
            {t('stores.count', { count: list.total, shown: format.count(list.total) })}
          </span>
        )}
      </Group>
      <DataTable
        fill
        name="stores"
        label={t('catalog.tab.stores')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.code}
        onSort={() => undefined}
        onOpen={(row) => props.onOpen(row.code)}
        selectedKey={props.panel}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          search ? (
            <EmptyState>{t('stores.nothingFound')}</EmptyState>
          ) : (
            <EmptyState picture={<ListPicture />} action={<ImportAction />}>
              {t('stores.empty')}
            </EmptyState>
          )
        }
      />
    </>
  )
}
