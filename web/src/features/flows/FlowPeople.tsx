import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { Avatar } from '../customers/Avatar.tsx'
import { useCustomerName } from '../customers/name.ts'
import { useEnrolmentReason } from './enrolment-reason.ts'
import { enrolmentTones } from './enrolment-tones.ts'

type Row = OutputOf<'flows.people'>['items'][number]
const statuses = ['waiting', 'active', 'done', 'exited', 'failed'] as const

/** Who is in the flow, who came through and who fell out, the latest first. */
export function FlowPeople(props: { flowId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const nameOf = useCustomerName()
  const reasonOf = useEnrolmentReason()
  const [status, setStatus] = useState<(typeof statuses)[number] | undefined>()
  const people = useList('flows.people', { id: props.flowId, status })
  const columns: Column<Row>[] = [
    {
      id: 'customer',
      title: t('customers.column.name'),
      minWidth: 180,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <Avatar id={row.customer.id} name={row.customer.name} />
          <span style={{ fontWeight: 500 }}>{nameOf(row.customer)}</span>
        </span>
      ),
    },
    {
      id: 'status',
      title: t('flows.column.status'),
      width: 128,
      onCard: 'side',
      cell: (row) => <Badge tone={enrolmentTones[row.status]}>{t(`flows.enrolment.${row.status}`)}</Badge>,
    },
    {
      id: 'until',
      title: t('flows.column.until'),
      width: 168,
      giveWay: 1,
      cell: (row) => (row.waitsUntil && !row.endedAt ? format.date(row.waitsUntil, 'minute') : <Nothing />),
    },
    {
      id: 'reason',
      title: t('flows.column.reason'),
      minWidth: 160,
      giveWay: 2,
      onCard: 'none',
      cell: (row) => reasonOf(row.reason) ?? <Nothing />,
    },
    {
      id: 'started',
      title: t('flows.column.started'),
      width: 128,
      align: 'right',
      cell: (row) => <TimeAgo at={row.startedAt} />,
    },
  ]
  return (
    <Section
      flush
      title={t('flows.people')}
      action={
        <FilterChip
          label={t('flows.column.status')}
          value={status}
          options={statuses.map((one) => ({ value: one, label: t(`flows.enrolment.${one}`) }))}
          onChange={setStatus}
        />
      }
    >
      <DataTable
        name="flow-people"
        label={t('flows.people')}
        columns={columns}
        rows={people.rows}
        rowKey={(row) => row.enrolmentId}
        onSort={() => undefined}
        onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: `${row.customer.id}` } })}
        href={(row) => `/customers/${row.customer.id}`}
        hasMore={people.hasMore}
        onReachEnd={people.loadMore}
        error={people.error ? <Failure error={people.error} onRetry={people.retry} /> : null}
        empty={<p style={{ padding: '0 16px 16px', color: 'var(--ink-3)' }}>{t('flows.nobody')}</p>}
      />
    </Section>
  )
}
