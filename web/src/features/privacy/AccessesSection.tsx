import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Figure, Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'

type Row = OutputOf<'personal-accesses.list'>['items'][number]

/** Who looked at whose data, and who took it out. */
export function AccessesSection() {
  const { t } = useTranslation()
  const list = useQuery('personal-accesses.list', { limit: 50 })
  const columns: Column<Row>[] = [
    {
      id: 'who',
      title: t('privacy.accesses.who'),
      minWidth: 160,
      fixed: true,
      onCard: 'title',
      cell: (row) =>
        row.whoKind !== 'api-key' ? (
          (row.who ?? <Nothing />)
        ) : row.who === null ? (
          t('privacy.accesses.program')
        ) : (
          <>
            {row.who} <span style={{ color: 'var(--ink-3)' }}>{t('privacy.accesses.key')}</span>
          </>
        ),
    },
    {
      id: 'what',
      title: t('privacy.accesses.what'),
      width: 184,
      cell: (row) => t(`privacy.access.${row.what}`),
    },
    {
      id: 'whose',
      title: t('privacy.accesses.whose'),
      width: 120,
      cell: (row) => (
        <Anchor
          inherit
          renderRoot={(link) => <Link {...link} to="/customers/$id" params={{ id: `${row.customerId}` }} />}
        >
          № {row.customerId}
        </Anchor>
      ),
    },
    {
      id: 'times',
      title: t('privacy.accesses.times'),
      width: 96,
      align: 'right',
      giveWay: 1,
      cell: (row) => <Figure value={row.times} />,
    },
    {
      id: 'last',
      title: t('privacy.accesses.last'),
      width: 144,
      align: 'right',
      onCard: 'side',
      cell: (row) => <TimeAgo at={row.lastAt} />,
    },
  ]
  return (
    <Section title={t('privacy.accesses.title')} aside={t('privacy.accesses.about')} flush>
      <DataTable
        name="accesses"
        label={t('privacy.accesses.title')}
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => `${row.customerId} ${row.hour} ${row.what} ${row.who}`}
        onSort={() => undefined}
        error={list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
        empty={<EmptyState>{t('privacy.accesses.empty')}</EmptyState>}
      />
    </Section>
  )
}
