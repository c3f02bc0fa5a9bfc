import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { FlowPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { readCue } from './definition.ts'
import { FlowFigure } from './FlowFigure.tsx'
import { rulesOpen } from './FlowPage.tsx'
import { FlowStatusBadge } from './FlowStatusBadge.tsx'
import { ReadyFlows } from './ReadyFlows.tsx'
import { useStepWords } from './step-words.ts'

type Row = OutputOf<'flows.list'>['items'][number]

/** The messages that follow behaviour: what starts each, who is in it, what it brought. */
export function FlowsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { cue } = useStepWords()
  const navigate = useNavigate()
  const mayWrite = useMay('write')
  const [choosing, setChoosing] = useState(false)
  const list = useList('flows.list', {}, { everyMs: 10_000 })
  const open = (id: string) => void navigate({ to: '/flows/$id', params: { id } })
  const made = (id: string, isEmpty: boolean) =>
    void navigate({
      to: '/flows/$id',
      params: { id },
      ...(isEmpty ? { search: { step: rulesOpen } } : {}),
    })
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('flows.column.name'),
      minWidth: 220,
      fixed: true,
      onCard: 'title',
      value: (row) => row.name,
      cell: (row) => <strong style={{ fontWeight: 500 }}>{row.name}</strong>,
    },
    {
      id: 'status',
      title: t('flows.column.status'),
      width: 128,
      onCard: 'side',
      cell: (row) => <FlowStatusBadge status={row.status} />,
    },
    {
      id: 'trigger',
      title: t('flows.column.trigger'),
      minWidth: 144,
      giveWay: 3,
      onCard: 'none',
      cell: (row) => cue(readCue(row.trigger)),
    },
    {
      id: 'now',
      title: t('flows.column.now'),
      width: 120,
      align: 'right',
      value: (row) => row.peopleNow,
      cell: (row) => format.count(row.peopleNow),
    },
    {
      id: 'sent',
      title: t('flows.column.sent'),
      width: 96,
      align: 'right',
      cell: (row) => <FlowFigure id={row.id} figure="sent" />,
    },
    {
      id: 'opened',
      title: t('flows.column.opened'),
      width: 96,
      align: 'right',
      giveWay: 2,
      onCard: 'none',
      cell: (row) => <FlowFigure id={row.id} figure="opened" />,
    },
    {
      id: 'clicked',
      title: t('flows.column.clicked'),
      width: 96,
      align: 'right',
      giveWay: 1,
      onCard: 'none',
      cell: (row) => <FlowFigure id={row.id} figure="clicked" />,
    },
    {
      id: 'ordered',
      title: t('flows.column.ordered'),
      width: 96,
      align: 'right',
      cell: (row) => <FlowFigure id={row.id} figure="ordered" />,
    },
    {
      id: 'revenue',
      title: t('flows.column.revenue'),
      width: 128,
      align: 'right',
      cell: (row) => <FlowFigure id={row.id} figure="revenue" />,
    },
    {
      id: 'updated',
      title: t('flows.column.updated'),
      width: 128,
      align: 'right',
      giveWay: 4,
      hidden: true,
      onCard: 'none',
      value: (row) => row.updatedAt,
      cell: (row) => <TimeAgo at={row.updatedAt} />,
    },
  ]
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setChoosing(true)}>
      {t('flows.new')}
    </Button>
  )
  return (
    <Page fill title={t('flows.title')} description={t('flows.description')} action={mayWrite ? add : null}>
      <DataTable
        fill
        name="flows"
        label={t('flows.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onOpen={(row) => open(row.id)}
        href={(row) => `/flows/${row.id}`}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          <EmptyState picture={<FlowPicture />} action={mayWrite ? add : null}>
            {t('flows.empty')}
          </EmptyState>
        }
      />
      <ReadyFlows opened={choosing} onClose={() => setChoosing(false)} onMade={made} />
    </Page>
  )
}
