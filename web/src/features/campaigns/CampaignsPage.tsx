import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useLive } from '../../api/live.ts'
import { refresh, useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { LetterPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { CampaignStatusBadge } from './CampaignStatusBadge.tsx'
import { statuses } from './campaign.ts'

type Row = OutputOf<'campaigns.list'>['items'][number]

/** One message to one audience: what is prepared, what is on its way, and what each one brought. */
export function CampaignsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const navigate = useNavigate({ from: '/campaigns' })
  const mayWrite = useMay('write')
  const { status, archived } = useSearch({ from: '/shell/campaigns' })
  const input = { ...(status ? { status } : {}), archived: archived === 'yes' }
  const list = useList('campaigns.list', input, { everyMs: 15_000 })
  useLive(
    (news) => {
      if (news === null || news.tables.includes('campaigns')) refresh('campaigns.list')
    },
    { gatherMs: 2_000 },
  )
  const open = (id: string) => void navigate({ to: '/campaigns/$id', params: { id } })
  const create = useMutation('campaigns.create', {
    refreshes: ['campaigns.list'],
    onError: failed,
    onSuccess: ({ id }) => open(id),
  })
  const share = (row: Row, what: 'opened' | 'clicked') =>
    row.figures.sent > 0 && row.tells[what] ? (
      format.percent(row.figures[what] / row.figures.sent)
    ) : (
      <Nothing />
    )
  const counted = (value: number) => (value > 0 ? format.count(value) : <Nothing />)
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('campaigns.column.name'),
      minWidth: 220,
      fixed: true,
      onCard: 'title',
      value: (row) => row.name,
      cell: (row) => <strong style={{ fontWeight: 500 }}>{row.name}</strong>,
    },
    {
      id: 'status',
      title: t('campaigns.column.status'),
      width: 152,
      onCard: 'side',
      cell: (row) => <CampaignStatusBadge campaign={row} />,
    },
    {
      id: 'when',
      title: t('campaigns.column.when'),
      width: 136,
      giveWay: 2,
      cell: (row) => {
        if (row.status === 'scheduled' && row.nextByClock) return format.clock(row.nextByClock, 'minute')
        const at = row.status === 'scheduled' ? row.nextAt : row.startedAt
        return at ? format.date(at, 'minute') : <Nothing />
      },
    },
    {
      id: 'sent',
      title: t('campaigns.column.sent'),
      width: 96,
      align: 'right',
      cell: (row) => counted(row.figures.sent),
    },
    {
      id: 'opened',
      title: t('campaigns.column.opened'),
      width: 96,
      align: 'right',
      giveWay: 3,
      onCard: 'none',
      cell: (row) => share(row, 'opened'),
    },
    {
      id: 'clicked',
      title: t('campaigns.column.clicked'),
      width: 104,
      align: 'right',
      giveWay: 1,
      cell: (row) => share(row, 'clicked'),
    },
    {
      id: 'ordered',
      title: t('campaigns.column.ordered'),
      width: 96,
      align: 'right',
      onCard: 'none',
      cell: (row) => counted(row.figures.ordered),
    },
    {
      id: 'revenue',
      title: t('campaigns.column.revenue'),
      width: 128,
      align: 'right',
      cell: (row) =>
        row.figures.revenueMinor !== 0 ? (
          format.money(row.figures.revenueMinor, null, { compact: true })
        ) : (
          <Nothing />
        ),
    },
  ]
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.75} />}
      loading={create.isPending}
      onClick={() =>
        create.mutate({ name: t('campaigns.newName', { date: format.date(new Date(), 'day') }) })
      }
    >
      {t('campaigns.new')}
    </Button>
  )
  const isFiltered = status !== undefined || archived !== undefined
  return (
    <Page
      fill
      title={t('campaigns.title')}
      description={t('campaigns.description')}
      action={mayWrite ? add : null}
      chips={
        <>
          <FilterChip
            label={t('campaigns.column.status')}
            value={status}
            options={statuses.map((one) => ({ value: one, label: t(`campaigns.status.${one}`) }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, status: next }), replace: true })}
          />
          <FilterChip
            required
            label={t('campaigns.show')}
            value={archived ?? 'no'}
            options={(['no', 'yes'] as const).map((one) => ({
              value: one,
              label: t(`campaigns.archived.${one}`),
            }))}
            onChange={(next) =>
              void navigate({
                search: (now) => ({ ...now, archived: next === 'yes' ? 'yes' : undefined }),
                replace: true,
              })
            }
          />
        </>
      }
    >
      <DataTable
        fill
        name="campaigns"
        label={t('campaigns.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onOpen={(row) => open(row.id)}
        href={(row) => `/campaigns/${row.id}`}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          isFiltered ? (
            <EmptyState>{t('campaigns.noneSuch')}</EmptyState>
          ) : (
            <EmptyState picture={<LetterPicture />} action={mayWrite ? add : null}>
              {t('campaigns.empty')}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
