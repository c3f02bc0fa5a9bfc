import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Figure, Money, Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import type { Column, Sort } from '../../ui/table/columns.ts'
import { Avatar } from './Avatar.tsx'
import classes from './columns.module.css'
import { phoneText, useCustomerName } from './name.ts'

type Row = OutputOf<'customers.list'>['items'][number]

export const sortNames = ['last-seen', 'created', 'revenue', 'orders', 'last-order'] as const
export type SortName = (typeof sortNames)[number]

/** The server sorts each column one way only: the most first. */
export const sortOf = (name: SortName): Sort => ({ column: name, direction: 'desc' })

/** `plain`: the rows come in an order of their own (a search, a segment) and no heading sorts them. */
export function useCustomerColumns<Shown extends Row = Row>(plain: boolean): Column<Shown>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const sortable = !plain
  const columns: Column<Shown>[] = [
    {
      id: 'name',
      title: t('customers.column.name'),
      minWidth: 200,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span className={classes.name}>
          <Avatar id={row.id} name={row.name} />
          <span className={row.name ? classes.known : classes.unknown}>{nameOf(row)}</span>
          {row.matched ? <Matched matched={row.matched} row={row} /> : null}
        </span>
      ),
    },
    {
      id: 'id',
      giveWay: 6,
      hidden: true,
      title: t('customers.column.id'),
      width: 96,
      align: 'right',
      cell: (row) => <span data-figures>{row.id}</span>,
      onCard: 'none',
    },
    {
      id: 'email',
      giveWay: 4,
      title: t('customers.column.email'),
      minWidth: 184,
      cell: (row) => row.email ?? <Nothing />,
      onCard: 'none',
    },
    {
      id: 'phone',
      giveWay: 2,
      title: t('customers.column.phone'),
      width: 152,
      cell: (row) => phoneText(row.phone) || <Nothing />,
      onCard: 'none',
    },
    {
      id: 'city',
      giveWay: 5,
      title: t('customers.column.city'),
      width: 128,
      cell: (row) => row.city ?? <Nothing />,
      onCard: 'none',
    },
    {
      id: 'orders',
      giveWay: 1,
      title: t('customers.column.orders'),
      width: 88,
      align: 'right',
      sortable,
      cell: (row) => <Figure value={row.orderCount} />,
    },
    {
      id: 'revenue',
      title: t('customers.column.revenue'),
      width: 128,
      align: 'right',
      sortable,
      cell: (row) => (row.orderCount > 0 ? <Money amountMinor={row.revenueMinor} /> : <Nothing />),
      onCard: 'side',
    },
    {
      id: 'last-order',
      giveWay: 3,
      title: t('customers.column.lastOrder'),
      width: 152,
      align: 'right',
      sortable,
      cell: (row) => <TimeAgo at={row.lastOrderAt} />,
      onCard: 'none',
    },
    {
      id: 'last-seen',
      title: t('customers.column.lastSeen'),
      width: 124,
      align: 'right',
      sortable,
      cell: (row) => <TimeAgo at={row.lastSeenAt} />,
    },
    {
      id: 'created',
      hidden: true,
      title: t('customers.column.created'),
      width: 124,
      align: 'right',
      sortable,
      cell: (row) => <span data-figures>{format.date(row.createdAt, 'day')}</span>,
      onCard: 'none',
    },
  ]
  return columns
}

/** Why this person was found, when the row does not show it by itself. */
function Matched(props: { matched: { kind: string; value: string | null }; row: Row }) {
  const { t } = useTranslation()
  const { kind, value } = props.matched
  if (!value || kind === 'name' || value === props.row.email || value === props.row.phone) return null
  const words =
    kind === 'order-number'
      ? t('customers.matched.order', { value })
      : kind === 'loyalty-card'
        ? t('customers.matched.card', { value })
        : value
  return <span className={classes.matched}>{words}</span>
}
