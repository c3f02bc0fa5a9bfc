import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SourcePicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'

/** Before the step and the reason whose events are mended together, where the address names a panel. */
export const alikeMark = 'alike:'

export const alikeKey = ({ step, reasonCode, field }: Reason): string =>
  `${alikeMark}${step}:${reasonCode}:${field ?? ''}`

type Reason = OutputOf<'dead-letters.reasons'>['items'][number]
export type DeadLetter = OutputOf<'dead-letters.list'>['items'][number]

/** Events that were accepted but could not be understood: why, and what to do with them. */
export function DeadLettersTab(props: { panel: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const list = useList('dead-letters.list', {}, { everyMs: 15_000 })
  const replay = useMutation('dead-letters.replay', {
    refreshes: ['dead-letters.list', 'dead-letters.reasons'],
    onSuccess: () => say(t('deadLetters.replayed')),
    onError: failed,
  })
  const discard = useMutation('dead-letters.discard', {
    refreshes: ['dead-letters.list', 'dead-letters.reasons'],
    onSuccess: () => say(t('deadLetters.discarded')),
    onError: failed,
  })
  const reasons = useQuery('dead-letters.reasons', {}, { everyMs: 15_000 })
  const total = list.total ?? list.rows?.length ?? 0
  const shown = format.count(total)
  const discardAll = async () => {
    const yes = await confirm({
      title: t('deadLetters.discardTitle', { count: total, shown }),
      body: t('deadLetters.discardBody'),
      confirm: t('deadLetters.discard'),
      danger: true,
    })
    if (yes) discard.mutate({ all: true })
  }
  const columns: Column<DeadLetter>[] = [
    {
      id: 'reason',
      title: t('deadLetters.column.reason'),
      minWidth: 320,
      fixed: true,
      onCard: 'title',
      cell: (row) => row.reason[format.language],
    },
    {
      id: 'step',
      title: t('deadLetters.column.step'),
      width: 176,
      giveWay: 2,
      cell: (row) => (
        <span title={row.step}>{t(`deadLetters.step.${row.step}`, { defaultValue: row.step })}</span>
      ),
    },
    {
      id: 'source',
      title: t('deadLetters.column.source'),
      width: 160,
      giveWay: 1,
      cell: (row) => row.sourceName ?? <Nothing />,
    },
    {
      id: 'received',
      title: t('deadLetters.column.received'),
      width: 144,
      align: 'right',
      onCard: 'side',
      cell: (row) => <TimeAgo at={row.receivedAt} />,
    },
  ]
  return (
    <>
      {mayWrite && total > 0 ? (
        <Group gap={8}>
          <Button
            variant="default"
            size="xs"
            loading={replay.isPending}
            onClick={() => replay.mutate({ all: true })}
          >
            {t('deadLetters.replayAll', { count: total, shown })}
          </Button>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                rightSection={<IconChevronDown size={14} stroke={1.75} />}
                disabled={(reasons.data?.items.length ?? 0) === 0}
              >
                {t('deadLetters.alike.title')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown maw={480}>
              {(reasons.data?.items ?? []).map((one) => (
                <Menu.Item
                  key={alikeKey(one)}
                  rightSection={<span data-figures>{format.count(one.count)}</span>}
                  onClick={() => props.onOpen(alikeKey(one))}
                >
                  {one.reason[format.language]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            loading={discard.isPending}
            onClick={() => void discardAll()}
          >
            {t('deadLetters.discardAll')}
          </Button>
        </Group>
      ) : null}
      <DataTable
        fill
        name="dead-letters"
        label={t('sources.tab.dead-letters')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onSort={() => undefined}
        onOpen={(row) => props.onOpen(row.id)}
        selectedKey={props.panel}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={<EmptyState picture={<SourcePicture />}>{t('deadLetters.empty')}</EmptyState>}
      />
    </>
  )
}
