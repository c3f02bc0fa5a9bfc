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
import { SearchField } from '../../ui/form/SearchField.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ImportAction } from '../imports/ImportAction.tsx'
import { CodeCustomer, CodeDiscount, CodeStatus } from './code-figures.tsx'

type Row = OutputOf<'promo-codes.list'>['items'][number]

const statuses = ['active', 'used', 'expired', 'blocked'] as const

/** The codes the shop has given out, and whose they are. */
export function PromoCodesTab(props: { panel: string | undefined; onOpen: (code: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/catalog' })
  const { search, status, terms } = useSearch({ from: '/shell/catalog' })
  const list = useList('promo-codes.list', { search, status, ...(terms ? { isBeyond: true } : {}) })
  const columns: Column<Row>[] = [
    {
      id: 'code',
      title: t('promoCodes.code'),
      minWidth: 160,
      fixed: true,
      onCard: 'title',
      cell: (row) => <span style={{ fontWeight: 500 }}>{row.code}</span>,
    },
    {
      id: 'discount',
      title: t('promoCodes.discount'),
      width: 112,
      align: 'right',
      onCard: 'side',
      cell: (row) => <CodeDiscount code={row} />,
    },
    {
      id: 'status',
      title: t('promoCodes.status'),
      width: 128,
      cell: (row) => <CodeStatus status={row.status} />,
    },
    {
      id: 'until',
      title: t('promoCodes.until'),
      width: 136,
      giveWay: 2,
      cell: (row) => (row.validUntil ? format.date(row.validUntil, 'day') : <Nothing />),
    },
    {
      id: 'used',
      title: t('promoCodes.used'),
      width: 128,
      align: 'right',
      giveWay: 3,
      cell: (row) =>
        row.used === null && row.totalLimit === null ? (
          <Nothing />
        ) : row.totalLimit === null ? (
          format.count(row.used ?? 0)
        ) : (
          t('ui.progress.of', { done: format.count(row.used ?? 0), total: format.count(row.totalLimit) })
        ),
    },
    {
      id: 'beyond',
      title: t('promoCodes.beyondTitle'),
      width: 128,
      align: 'right',
      giveWay: 4,
      cell: (row) => (row.beyond === 0 ? <Nothing /> : <Badge tone="warn">{format.count(row.beyond)}</Badge>),
    },
    {
      id: 'customer',
      title: t('promoCodes.customer'),
      minWidth: 176,
      giveWay: 1,
      cell: (row) => (row.customer ? <CodeCustomer customer={row.customer} /> : <Nothing />),
    },
  ]
  return (
    <>
      <Group gap={8} mb={12} wrap="wrap">
        <SearchField
          placeholder={t('promoCodes.search')}
          value={search}
          onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
        />
        <FilterChip
          label={t('promoCodes.status')}
          value={status}
          options={statuses.map((one) => ({ value: one, label: t(`promoCodes.state.${one}`) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, status: next }), replace: true })}
        />
        <FilterChip
          label={t('promoCodes.beyondTitle')}
          value={terms}
          options={[{ value: 'beyond', label: t('promoCodes.beyondOnly') }]}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, terms: next }), replace: true })}
        />
        {list.total === undefined ? null : (
          <span style={{ color: 'var(--ink-3)' }}>
            {t('promoCodes.count', { count: list.total, shown: format.count(list.total) })}
          </span>
        )}
      </Group>
      <DataTable
        fill
        name="promo-codes"
        label={t('catalog.tab.promo-codes')}
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
          search || status || terms ? (
            <EmptyState>{t('promoCodes.nothingFound')}</EmptyState>
          ) : (
            <EmptyState picture={<ListPicture />} action={<ImportAction />}>
              {t('promoCodes.empty')}
            </EmptyState>
          )
        }
      />
    </>
  )
}
