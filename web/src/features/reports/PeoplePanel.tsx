import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import type { List } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Figure, Money } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { Avatar } from '../customers/Avatar.tsx'
import { useCustomerName } from '../customers/name.ts'
import classes from './PeoplePanel.module.css'

type Row = OutputOf<'reports.rfm-customers'>['items'][number]

interface PeoplePanelProps {
  title: string
  /** In a sentence: who these people are. */
  sentence: string
  list: List<Row>
  onClose: () => void
  children?: ReactNode
}

/** Who stands behind a figure of a report, those who brought most first; each leads to their card. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const navigate = useNavigate()
  const { list } = props
  return (
    <SidePanel wide title={props.title} onClose={props.onClose}>
      <div className={classes.head}>
        <p className={classes.sentence}>{props.sentence}</p>
        {props.children}
      </div>
      <p className={classes.total} aria-live="polite">
        {list.total === undefined
          ? ''
          : t(list.total >= 10_000 ? 'reports.first10000' : 'reports.people', {
              count: list.total,
              shown: format.count(list.total),
            })}
      </p>
      <DataTable
        name="reports.people"
        label={props.title}
        rows={list.rows}
        rowKey={(row) => `${row.id}`}
        href={(row) => `/customers/${row.id}`}
        onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: `${row.id}` } })}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure small error={list.error} onRetry={list.retry} /> : null}
        empty={<EmptyState small>{t('reports.nobody')}</EmptyState>}
        columns={[
          {
            id: 'name',
            title: t('customers.column.name'),
            minWidth: 160,
            fixed: true,
            onCard: 'title',
            cell: (row) => (
              <Link to="/customers/$id" params={{ id: `${row.id}` }} className={classes.name}>
                <Avatar id={row.id} name={row.name} />
                {nameOf(row)}
              </Link>
            ),
          },
          {
            id: 'orders',
            title: t('customers.column.orders'),
            width: 80,
            align: 'right',
            cell: (row) => <Figure value={row.orderCount} />,
          },
          {
            id: 'revenue',
            title: t('customers.column.revenue'),
            width: 112,
            align: 'right',
            onCard: 'side',
            cell: (row) => <Money amountMinor={row.revenueMinor} />,
          },
          {
            id: 'last-order',
            title: t('customers.column.lastOrder'),
            width: 120,
            align: 'right',
            giveWay: 1,
            cell: (row) => <TimeAgo at={row.lastOrderAt} />,
          },
        ]}
      />
    </SidePanel>
  )
}
