import { Anchor, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.ts'
import { refresh, useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { useFreshKeys } from '../../ui/feedback/fresh.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import { rememberedColumns } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { DuplicatesLink } from '../duplicates/DuplicatesLink.tsx'
import { SegmentMark } from '../segments/SegmentMark.tsx'
import { CustomersBar } from './bulk/CustomersBar.tsx'
import { LastBulk } from './bulk/LastBulk.tsx'
import classes from './CustomersPage.module.css'
import { CustomerPanel } from './card/CustomerPanel.tsx'
import { type SortName, sortOf, useCustomerColumns } from './columns.tsx'
import { BroughtByChip } from './list/BroughtByChip.tsx'
import { columnsInFile } from './list/columns-in-file.ts'
import { ExportMenu } from './list/ExportMenu.tsx'
import { Views } from './list/Views.tsx'
import { NewCustomer } from './NewCustomer.tsx'
import { useCustomerName } from './name.ts'
import { QualityChip } from './quality/QualityChip.tsx'

/** Under this name its columns are remembered. */
const tableName = 'customers'

/** Everybody in the base; a word or a few digits find the one. */
export function CustomersPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/customers' })
  const {
    search,
    segment,
    quality,
    import: broughtBy,
    sort = 'last-seen',
    panel,
  } = useSearch({ from: '/shell/customers' })
  const [adding, setAdding] = useState(false)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const nameOf = useCustomerName()
  const mayWrite = useMay('write')
  const isNarrow = useMediaQuery('(max-width: 767px)')

  const filter = { search, segment, quality, import: broughtBy }
  const list = useList('customers.list', { ...filter, sort: search ? undefined : sort })
  const segments = useQuery('segments.list', {}, { staleMs: 30_000 })
  const columns = useCustomerColumns(search !== undefined)
  const fresh = useFreshKeys(
    sort === 'last-seen' && !search && !segment && !quality && !broughtBy
      ? list.rows?.slice(0, 50).map((row) => `${row.id}`)
      : undefined,
    'customers',
  )
  // Only the first page is kept fresh: a list that was scrolled far would be asked for whole.
  const isAtTop = (list.rows?.length ?? 0) <= 50
  useLive(() => refresh('customers.list'), {
    gatherMs: 5_000,
    enabled: sort === 'last-seen' && !search && isAtTop,
  })

  const open = (id: number | undefined) =>
    void navigate({
      search: (now) => ({ ...now, panel: id }),
      replace: panel !== undefined,
    })

  const ways = (
    <span className={classes.ways}>
      <Anchor component={Link} to="/customers/quality">
        {t('customers.quality.open')}
      </Anchor>
      <DuplicatesLink />
    </span>
  )

  return (
    <Page
      fill
      title={t('customers.title')}
      description={t('customers.description')}
      action={
        <>
          {isNarrow ? null : ways}
          {mayWrite ? (
            <Button leftSection={<IconUserPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
              {t('customers.add')}
            </Button>
          ) : null}
        </>
      }
      chips={
        <div className={classes.tools}>
          <SearchField
            placeholder={t('customers.searchPlaceholder')}
            label={t('customers.search')}
            value={search}
            onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
          />
          <FilterChip
            label={t('customers.inSegment')}
            any={t('customers.anySegment')}
            value={segment}
            options={(segments.data?.items ?? []).map(({ id, name, color }) => ({
              value: id,
              label: name,
              mark: <SegmentMark color={color} />,
            }))}
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, segment: next }), replace: true })
            }
          />
          <QualityChip
            value={quality}
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, quality: next }), replace: true })
            }
          />
          {broughtBy ? (
            <BroughtByChip
              value={broughtBy}
              onChange={(next) =>
                void navigate({ search: (now) => ({ ...now, import: next }), replace: true })
              }
            />
          ) : null}
          <Views
            filter={{ ...filter, sort: sort === 'last-seen' ? undefined : sort }}
            onChoose={(filter) => {
              void navigate({ search: (now) => ({ w: now.w, ...filter }) })
            }}
          />
          <ExportMenu
            filter={{ ...filter, sort: search ? undefined : sort }}
            columns={() => columnsInFile(columns, rememberedColumns(tableName))}
          />
          {list.total === undefined ? null : (
            <span className={classes.total} aria-live="polite">
              {search
                ? t('customers.found', { count: list.total, shown: format.count(list.total) })
                : t('customers.count', { count: list.total, shown: format.count(list.total) })}
            </span>
          )}
          {isNarrow ? ways : null}
        </div>
      }
      panel={panel === undefined ? null : <CustomerPanel id={panel} onClose={() => open(undefined)} />}
    >
      <LastBulk />
      {search && list.onlyAlike ? (
        <div className={classes.alike}>
          <Notice>
            {t(search.includes('@') ? 'customers.onlyAlike.email' : 'customers.onlyAlike.number', { search })}
          </Notice>
        </div>
      ) : null}
      <DataTable
        fill
        name={tableName}
        label={t('customers.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => `${row.id}`}
        {...(search ? {} : { sort: sortOf(sort) })}
        onSort={({ column }) =>
          void navigate({
            search: (now) => ({ ...now, sort: column as SortName }),
            replace: true,
          })
        }
        onOpen={(row) => open(row.id)}
        href={(row) => `/customers/${row.id}`}
        selectedKey={panel === undefined ? undefined : `${panel}`}
        freshKeys={fresh}
        selection={
          mayWrite
            ? {
                keys: ticked,
                onChange: setTicked,
                label: (row) => t('customers.choose', { name: nameOf(row) }),
              }
            : undefined
        }
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        refreshing={list.refreshing && search !== undefined}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          search ? (
            <EmptyState>{t('customers.nobodyFound', { search })}</EmptyState>
          ) : quality ? (
            <EmptyState>{t('customers.nobodyByQuality')}</EmptyState>
          ) : broughtBy ? (
            <EmptyState>{t('customers.nobodyByImport')}</EmptyState>
          ) : segment ? (
            <EmptyState>{t('customers.nobodyInSegment')}</EmptyState>
          ) : (
            <EmptyState
              picture={<ListPicture />}
              action={
                <Button onClick={() => void navigate({ to: '/sources' })}>
                  {t('customers.emptyAction')}
                </Button>
              }
            >
              {t('customers.empty')}
            </EmptyState>
          )
        }
      />
      <CustomersBar
        ids={[...ticked].map(Number)}
        total={list.total}
        filter={filter}
        onClear={() => setTicked(new Set())}
      />
      <NewCustomer opened={adding} onClose={() => setAdding(false)} onCreated={open} />
    </Page>
  )
}
