import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { useSearchKey } from '../../ui/form/use-search-key.ts'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { GoodsPicture } from '../../ui/pictures/pictures.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { CategoryPath } from './CategoryPath.tsx'
import { useProductColumns } from './columns.tsx'
import { ProductPanel } from './ProductPanel.tsx'

/** What the shop sells, as sources told it. */
export function CatalogPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/catalog' })
  const { search, stock, category, panel } = useSearch({ from: '/shell/catalog' })
  const [typed, setTyped] = useState(search ?? '')
  const field = useSearchKey()
  const columns = useProductColumns()
  const list = useList('products.list', {
    search,
    category,
    inStock: stock === 'in' ? true : undefined,
  })
  const ask = useDebouncedCallback((words: string) => {
    void navigate({ search: (now) => ({ ...now, search: words.trim() || undefined }), replace: true })
  }, 150)
  const type = (words: string) => {
    setTyped(words)
    ask(words)
  }
  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  return (
    <Page
      fill
      title={t('catalog.title')}
      description={t('catalog.description')}
      chips={
        <>
          <TextInput
            ref={field}
            w={320}
            maw="100%"
            placeholder={t('catalog.searchPlaceholder')}
            aria-label={t('catalog.searchPlaceholder')}
            leftSection={<IconSearch size={16} stroke={1.75} />}
            rightSection={
              typed ? (
                <CloseButton size="sm" aria-label={t('customers.clearSearch')} onClick={() => type('')} />
              ) : null
            }
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
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
        </>
      }
      panel={
        panel === undefined ? null : (
          <ProductPanel
            id={panel}
            product={list.rows?.find((row) => row.id === panel)}
            onOpen={open}
            onClose={() => open(undefined)}
          />
        )
      }
    >
      <DataTable
        fill
        name="catalog"
        label={t('catalog.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onSort={() => undefined}
        onOpen={(row) => open(row.id)}
        selectedKey={panel}
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
    </Page>
  )
}
