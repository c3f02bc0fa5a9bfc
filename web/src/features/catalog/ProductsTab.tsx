import { Button, Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { List } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { GoodsPicture } from '../../ui/pictures/pictures.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { CategoryPath } from './CategoryPath.tsx'
import { type Product, useProductColumns } from './columns.tsx'

/** What the shop sells, as sources told it. */
export function ProductsTab(props: {
  list: List<Product>
  panel: string | undefined
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/catalog' })
  const { search, stock, category } = useSearch({ from: '/shell/catalog' })
  const columns = useProductColumns()
  const { list } = props
  return (
    <>
      <Group gap={8} mb={12} wrap="wrap">
        <SearchField
          placeholder={t('catalog.searchPlaceholder')}
          value={search}
          onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
        />
        <FilterChip
          label={t('catalog.stock')}
          value={stock}
          options={[{ value: 'in', label: t('catalog.inStock') }]}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, stock: next }), replace: true })}
        />
        <CategoryPath
          chosen={category}
          onChoose={(next) => void navigate({ search: (now) => ({ ...now, category: next }) })}
        />
        {list.total === undefined ? null : (
          <span style={{ color: 'var(--ink-3)' }}>
            {t('catalog.count', { count: list.total, shown: format.count(list.total) })}
          </span>
        )}
      </Group>
      <DataTable
        fill
        name="catalog"
        label={t('catalog.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onSort={() => undefined}
        onOpen={(row) => props.onOpen(row.id)}
        selectedKey={props.panel}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          search || stock || category ? (
            <EmptyState>{t('catalog.nothingFound')}</EmptyState>
          ) : (
            <EmptyState
              picture={<GoodsPicture />}
              action={
                <Button onClick={() => void navigate({ to: '/sources' })}>
                  {t('customers.emptyAction')}
                </Button>
              }
            >
              {t('catalog.empty')}
            </EmptyState>
          )
        }
      />
    </>
  )
}
