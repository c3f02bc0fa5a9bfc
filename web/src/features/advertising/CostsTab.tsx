import { Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Figure, Money, Nothing } from '../../ui/figure/Figures.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ImportAction } from '../imports/ImportAction.tsx'

type Row = OutputOf<'advertising-costs.list'>['items'][number]

/** What advertising cost, day by day, as its cabinets told. */
export function CostsTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/sources' })
  const { search } = useSearch({ from: '/shell/sources' })
  const list = useList('advertising-costs.list', { search })
  const sums = useQuery('advertising-costs.list', { search, limit: 1 }).data?.sums ?? []
  const columns: Column<Row>[] = [
    {
      id: 'day',
      title: t('advertising.day'),
      width: 128,
      fixed: true,
      cell: (row) => format.date(`${row.day}T12:00:00Z`, 'day'),
    },
    {
      id: 'source',
      title: t('advertising.source'),
      minWidth: 160,
      onCard: 'title',
      cell: (row) => (
        <>
          <span style={{ fontWeight: 500 }}>{row.source}</span>
          {row.medium ? <span style={{ color: 'var(--ink-3)' }}> / {row.medium}</span> : null}
        </>
      ),
    },
    {
      id: 'campaign',
      title: t('advertising.campaign'),
      minWidth: 200,
      giveWay: 1,
      cell: (row) => row.campaign || <Nothing />,
    },
    {
      id: 'impressions',
      title: t('advertising.impressions'),
      width: 128,
      align: 'right',
      giveWay: 3,
      cell: (row) => <Figure value={row.impressions} />,
    },
    {
      id: 'clicks',
      title: t('advertising.clicks'),
      width: 104,
      align: 'right',
      giveWay: 2,
      cell: (row) => <Figure value={row.clicks} />,
    },
    {
      id: 'cost',
      title: t('advertising.cost'),
      width: 176,
      align: 'right',
      onCard: 'side',
      cell: (row) => (
        <>
          {row.told ? `${format.money(row.told.costMinor, row.told.currency)} · ` : ''}
          <Money amountMinor={row.costMinor} currency={row.currency} />
        </>
      ),
    },
  ]
  return (
    <>
      <Group gap={8} mb={12} wrap="wrap">
        <SearchField
          placeholder={t('advertising.search')}
          value={search}
          onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
        />
        {sums.length === 0 ? null : (
          <span style={{ color: 'var(--ink-3)' }} data-figures>
            {t('advertising.sum', {
              money: sums.map((one) => format.money(one.costMinor, one.currency)).join(' + '),
              clicks: format.count(sums.reduce((sum, one) => sum + one.clicks, 0)),
              impressions: format.count(sums.reduce((sum, one) => sum + one.impressions, 0)),
            })}
          </span>
        )}
      </Group>
      <DataTable
        fill
        name="advertising-costs"
        label={t('sources.tab.costs')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => `${row.day} ${row.source} ${row.medium} ${row.campaign}`}
        onSort={() => undefined}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          search ? (
            <EmptyState>{t('advertising.nothingFound')}</EmptyState>
          ) : (
            <EmptyState picture={<ListPicture />} action={<ImportAction />}>
              {t('advertising.empty')}
            </EmptyState>
          )
        }
      />
    </>
  )
}
