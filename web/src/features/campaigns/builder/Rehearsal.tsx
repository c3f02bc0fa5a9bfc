import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useList } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { Nothing } from '../../../ui/figure/Figures.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Column } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useCustomerName } from '../../customers/name.ts'
import { useReason } from '../../messages/reason.ts'

type Row = OutputOf<'campaigns.rehearse'>['items'][number]
const tones = { send: 'good', wait: 'warn', skip: 'neutral', unknown: 'neutral' } as const

/** Who would get what and when, person by person; nothing is sent. */
export function Rehearsal(props: { id: string; hasVariants: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const reasonOf = useReason()
  const navigate = useNavigate()
  const people = useList('campaigns.rehearse', { id: props.id })
  const columns: Column<Row>[] = [
    {
      id: 'customer',
      title: t('campaigns.people.customer'),
      minWidth: 180,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span style={{ fontWeight: 500 }}>
          {nameOf({ ...row.customer, email: row.address ?? row.customer.email })}
        </span>
      ),
    },
    {
      id: 'verdict',
      title: t('campaigns.rehearsal.verdict'),
      width: 128,
      onCard: 'side',
      cell: (row) => <Badge tone={tones[row.verdict]}>{t(`campaigns.rehearsal.${row.verdict}`)}</Badge>,
    },
    ...(props.hasVariants
      ? [
          {
            id: 'variant',
            title: t('campaigns.people.variant'),
            width: 104,
            cell: (row: Row) => row.variant ?? t('campaigns.rehearsal.winner'),
          },
        ]
      : []),
    {
      id: 'due',
      title: t('campaigns.rehearsal.when'),
      width: 136,
      cell: (row) => format.date(row.waitsUntil ?? row.dueAt, 'minute'),
    },
    {
      id: 'reason',
      title: t('campaigns.people.reason'),
      minWidth: 160,
      giveWay: 1,
      cell: (row) => reasonOf(row) ?? <Nothing />,
    },
  ]
  return (
    <Section flush title={t('campaigns.rehearsal.title')} aside={t('campaigns.rehearsal.hint')}>
      <DataTable
        name="campaign-rehearsal"
        label={t('campaigns.rehearsal.title')}
        columns={columns}
        rows={people.rows}
        rowKey={(row) => `${row.customer.id}`}
        onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: `${row.customer.id}` } })}
        href={(row) => `/customers/${row.customer.id}`}
        hasMore={people.hasMore}
        onReachEnd={people.loadMore}
        error={people.error ? <Failure error={people.error} onRetry={people.retry} /> : null}
        empty={
          <p style={{ padding: '0 16px 16px', color: 'var(--ink-3)' }}>{t('campaigns.people.nobody')}</p>
        }
      />
    </Section>
  )
}
