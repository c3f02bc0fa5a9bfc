import { Button } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.ts'
import { refresh, useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { LetterPicture } from '../../ui/pictures/pictures.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useMessageColumns } from './columns.tsx'
import { Doubts } from './Doubts.tsx'
import { messageStatuses } from './MessageFate.tsx'
import { MessagePanel } from './MessagePanel.tsx'

/** Everything that was said or decided against, newest first, each with its fate and reason. */
export function MessagesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/messages' })
  const { status, flow, campaign, panel } = useSearch({ from: '/shell/messages' })
  const columns = useMessageColumns()
  const filter = { status, flowId: flow, campaignId: campaign }
  const list = useList('messages.list', filter)
  const counted = useQuery('messages.list', { ...filter, status: undefined, limit: 1 })
  const flows = useQuery('flows.list', {}, { staleMs: 60_000 })
  const campaigns = useQuery('campaigns.list', { limit: 200 }, { staleMs: 60_000 })
  useLive(() => refresh('messages.list'), { gatherMs: 4_000 })

  const campaignOptions = (campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))
  // The one asked for is named also before the list has come, and when it is not in it.
  if (campaign && !campaignOptions.some((one) => one.value === campaign))
    campaignOptions.push({ value: campaign, label: list.rows?.[0]?.campaign?.name ?? '…' })
  const byStatus = counted.data?.byStatus ?? {}
  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  const filtered = [status, flow, campaign].some((one) => one !== undefined)
  return (
    <Page
      fill
      title={t('messages.title')}
      description={t('messages.description')}
      action={
        <Button
          component={Link}
          to="/messages/returns"
          variant="default"
          leftSection={<IconMailOff size={16} stroke={1.75} />}
        >
          {t('messages.returns.open')}
        </Button>
      }
      chips={
        <>
          <FilterChip
            label={t('messages.filter.status')}
            value={status}
            options={messageStatuses.map((one) => ({
              value: one,
              label: `${t(`messages.status.${one}`)}${byStatus[one] === undefined ? '' : ` · ${format.count(byStatus[one])}`}`,
            }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, status: next }), replace: true })}
          />
          <FilterChip
            label={t('messages.filter.flow')}
            value={flow}
            options={(flows.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, flow: next }), replace: true })}
          />
          <FilterChip
            label={t('messages.filter.campaign')}
            value={campaign}
            any={t('messages.filter.anyCampaign')}
            options={campaignOptions}
            onChange={(next) =>
              void navigate({ search: (now) => ({ ...now, campaign: next }), replace: true })
            }
          />
        </>
      }
      panel={panel === undefined ? null : <MessagePanel id={panel} onClose={() => open(undefined)} />}
    >
      {status === 'in-doubt' ? (
        <Doubts count={byStatus['in-doubt'] ?? 0} of={{ listed: { campaignId: campaign, flowId: flow } }} />
      ) : null}
      <DataTable
        fill
        name="messages"
        label={t('messages.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onSort={() => undefined}
        onOpen={(row) => open(row.id)}
        href={(row) => `/messages/${row.id}`}
        selectedKey={panel}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          filtered ? (
            <EmptyState>{t('messages.noneSuch')}</EmptyState>
          ) : (
            <EmptyState
              picture={<LetterPicture />}
              action={
                <Button component={Link} to="/flows">
                  {t('app.rooms.flows')}
                </Button>
              }
            >
              {t('messages.empty')}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
