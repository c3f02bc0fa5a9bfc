import { ActionIcon, Button, Group, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { sayFailed, sayUndoable } from '../../ui/feedback/toast.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { useSearchKey } from '../../ui/form/use-search-key.ts'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { LetterPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useChannelName } from '../messages/channel-name.ts'
import { AddAddresses } from './AddAddresses.tsx'

type Row = OutputOf<'suppressions.list'>['items'][number]

const reasons = ['unsubscribed', 'hard-bounce', 'soft-bounces', 'complaint', 'by-hand'] as const

/** Addresses that get nothing, whoever they belong to: looked through, added to, let go. */
export function StopListTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  /** Who may write sees addresses whole; others have them covered, and find only what they know. */
  const mayWrite = useMay('write')
  const searchField = useSearchKey()
  const navigate = useNavigate({ from: '/settings' })
  const { search: given, reason } = useSearch({ from: '/shell/settings' })
  const [search, setSearch] = useState(given ?? '')
  const [sought] = useDebouncedValue(search.trim(), 250)
  useEffect(
    () => void navigate({ search: (now) => ({ ...now, search: sought || undefined }), replace: true }),
    [sought, navigate],
  )
  const [adding, setAdding] = useState(false)
  const list = useList('suppressions.list', { search: sought || undefined, reason })
  const put = useMutation('suppressions.add', { refreshes: ['suppressions.list'] })
  const remove = useMutation('suppressions.remove', {
    refreshes: ['suppressions.list', 'customers.get'],
    onSuccess: ({ removed }, { address, channel }) => {
      if (!removed) return
      const { reason: was, note } = removed
      sayUndoable(t('consent.stopList.removed', { address }), t('ui.undo'), () =>
        put.mutate({ channel, addresses: [address], reason: was, ...(note ? { note } : {}) }),
      )
    },
    onError: (error) => sayFailed(error.message),
  })
  const columns: Column<Row>[] = [
    {
      id: 'address',
      title: t('consent.stopList.address'),
      minWidth: 200,
      fixed: true,
      onCard: 'title',
      cell: (row) =>
        row.customerId === null ? (
          row.address
        ) : (
          <Link to="/customers/$id" params={{ id: String(row.customerId) }}>
            {row.address}
          </Link>
        ),
    },
    {
      id: 'reason',
      title: t('consent.stopList.why'),
      minWidth: 160,
      cell: (row) => t(`consent.stopList.reason.${row.reason}`),
    },
    {
      id: 'note',
      title: t('consent.stopList.note'),
      minWidth: 160,
      giveWay: 1,
      cell: (row) =>
        row.note ??
        (row.messageId === null ? (
          <Nothing />
        ) : (
          <Link to="/messages/$id" params={{ id: row.messageId }}>
            {t('consent.stopList.afterMessage')}
          </Link>
        )),
    },
    {
      id: 'channel',
      title: t('messages.column.channel'),
      width: 104,
      giveWay: 2,
      onCard: 'none',
      cell: (row) => channelName(row.channel),
    },
    {
      id: 'at',
      title: t('consent.stopList.since'),
      width: 128,
      align: 'right',
      onCard: 'line',
      cell: (row) => <TimeAgo at={row.at} />,
    },
    ...(mayWrite
      ? [
          {
            id: 'remove',
            title: '',
            width: 48,
            fixed: true,
            onCard: 'side',
            cell: (row: Row) => (
              <Tooltip label={t('consent.stopList.remove')}>
                <ActionIcon
                  size={24}
                  aria-label={t('consent.stopList.removeOf', { address: row.address })}
                  onClick={() => remove.mutate({ channel: row.channel, address: row.address })}
                >
                  <IconX size={16} stroke={1.75} />
                </ActionIcon>
              </Tooltip>
            ),
          } satisfies Column<Row>,
        ]
      : []),
  ]
  return (
    <>
      <Group gap={8} mb={12} wrap="wrap">
        <TextInput
          ref={searchField}
          aria-label={t('consent.stopList.search')}
          placeholder={t(mayWrite ? 'consent.stopList.search' : 'consent.stopList.searchWhole')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          style={{ flex: '1 1 220px', maxWidth: 360 }}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <FilterChip
          label={t('consent.stopList.why')}
          value={reason}
          options={reasons.map((one) => ({ value: one, label: t(`consent.stopList.reason.${one}`) }))}
          any={t('consent.stopList.anyReason')}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, reason: next }), replace: true })}
        />
        <span style={{ flex: 1, color: 'var(--ink-3)', fontSize: 'var(--size-small)' }}>
          {list.total === undefined
            ? null
            : t('consent.stopList.total', { count: list.total, total: format.count(list.total) })}
        </span>
        {mayWrite ? (
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
            {t('consent.stopList.add')}
          </Button>
        ) : null}
      </Group>
      <DataTable
        fill
        name="stop-list"
        label={t('settings.tab.stop-list')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => `${row.channel} ${row.address}`}
        onSort={() => undefined}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={
          sought || reason ? (
            <EmptyState>{t('consent.stopList.noneSuch')}</EmptyState>
          ) : (
            <EmptyState picture={<LetterPicture />}>{t('consent.stopList.empty')}</EmptyState>
          )
        }
      />
      <AddAddresses opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
