import { ActionIcon, Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.ts'
import { refresh, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { SentencePicture } from '../../ui/pictures/pictures.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ImportList } from './acts/ImportList.tsx'
import { SegmentsBar } from './acts/SegmentsBar.tsx'
import { useSegmentColumns } from './columns.tsx'
import classes from './SegmentsPage.module.css'
import type { SegmentRow } from './segment.ts'

export const segmentUses = ['used', 'unused', 'lists'] as const

/** Saved questions about customers that answer themselves: a person's own, and those that came with the workspace. */
export function SegmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/segments' })
  const { search, show } = useSearch({ from: '/shell/segments' })
  const mayWrite = useMay('write')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [importing, setImporting] = useState(false)
  const list = useQuery('segments.list', {}, { everyMs: 30_000 })
  const all = list.data?.items
  useLive(
    (news) => {
      const isOurs = news === null || news.tables.includes('segment_moves')
      if (isOurs) refresh('segments.list')
    },
    { gatherMs: 3_000 },
  )
  const words = search?.toLowerCase().split(/\s+/) ?? []
  const isWanted = (row: SegmentRow) =>
    words.every((word) => `${row.name} ${row.description}`.toLowerCase().includes(word)) &&
    (show === undefined ||
      (show === 'lists' ? row.basis === 'list' : (show === 'used') === row.usedBy.length > 0))
  const rows = all?.filter(isWanted)
  const own = rows?.filter((row) => !row.isReady)
  const ready = rows?.filter((row) => row.isReady)
  const columns = useSegmentColumns(all)
  const isFiltered = search !== undefined || show !== undefined
  const isNone = all?.every((row) => row.isReady) === true

  const add = (
    <Button component={Link} to="/segments/new" leftSection={<IconPlus size={16} stroke={1.75} />}>
      {t('segments.new')}
    </Button>
  )
  const table = (name: string, label: string, shown: SegmentRow[] | undefined) => (
    <DataTable
      name={name}
      label={label}
      columns={columns}
      rows={shown}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/segments/$id', params: { id: row.id } })}
      href={(row) => `/segments/${row.id}`}
      selection={{
        keys: chosen,
        onChange: setChosen,
        label: (row) => t('segments.choose', { name: row.name }),
      }}
    />
  )
  return (
    <Page
      title={t('segments.title')}
      description={t('segments.description')}
      action={
        mayWrite ? (
          <>
            <Button
              visibleFrom="sm"
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.75} />}
              onClick={() => setImporting(true)}
            >
              {t('segments.import.open')}
            </Button>
            <ActionIcon
              hiddenFrom="sm"
              variant="default"
              size={40}
              aria-label={t('segments.import.open')}
              onClick={() => setImporting(true)}
            >
              <IconFileImport size={18} stroke={1.75} />
            </ActionIcon>
            {add}
          </>
        ) : null
      }
      chips={
        <>
          <SearchField
            placeholder={t('segments.searchPlaceholder')}
            value={search}
            onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
          />
          <FilterChip
            label={t('segments.show.label')}
            any={t('segments.show.all')}
            value={show}
            options={segmentUses.map((value) => ({ value, label: t(`segments.show.${value}`) }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, show: next }), replace: true })}
          />
        </>
      }
    >
      {list.error && !all ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : isFiltered && rows?.length === 0 ? (
        <EmptyState>{t('segments.nothingFound')}</EmptyState>
      ) : (
        <>
          {isFiltered && own?.length === 0 ? null : (
            <Section title={t('segments.own')} flush>
              {isNone ? (
                <EmptyState small picture={<SentencePicture />} action={mayWrite ? add : null}>
                  {t('segments.empty')}
                </EmptyState>
              ) : (
                table('segments', t('segments.own'), own)
              )}
            </Section>
          )}
          {ready?.length === 0 ? null : (
            <Section title={t('segments.ready')} flush>
              <p className={classes.explained}>{t('segments.readyExplained')}</p>
              {table('segments-ready', t('segments.ready'), ready)}
            </Section>
          )}
        </>
      )}
      <SegmentsBar
        rows={all?.filter((row) => chosen.has(row.id)) ?? []}
        onDone={() => setChosen(new Set())}
      />
      <ImportList opened={importing} onClose={() => setImporting(false)} />
    </Page>
  )
}
