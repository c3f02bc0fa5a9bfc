import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { Avatar } from '../customers/Avatar.tsx'
import { useCustomerName } from '../customers/name.ts'
import { useChannelName } from './channel-name.ts'
import classes from './columns.module.css'
import { MessageFate } from './MessageFate.tsx'
import { useReason } from './reason.ts'

type Row = OutputOf<'messages.list'>['items'][number]

/** On the site a visitor is reached by their card's number, which tells nobody who they are. */
const writtenTo = ({ address, customer }: Row) => (address === String(customer.id) ? null : address)

export function useMessageColumns(): Column<Row>[] {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const channelName = useChannelName()
  const reasonOf = useReason()
  return [
    {
      id: 'customer',
      title: t('messages.column.customer'),
      minWidth: 176,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span className={classes.customer}>
          <Avatar id={row.customer.id} name={row.customer.name} />
          <span className={classes.name}>{nameOf({ ...row.customer, email: writtenTo(row) })}</span>
        </span>
      ),
    },
    {
      id: 'subject',
      title: t('messages.column.subject'),
      minWidth: 220,
      cell: (row) =>
        row.subject || (
          <span className={classes.quiet}>
            {row.campaign?.name ?? row.flow?.name ?? t('messages.untitled')}
          </span>
        ),
    },
    {
      id: 'fate',
      title: t('messages.column.fate'),
      width: 128,
      onCard: 'side',
      cell: (row) => <MessageFate message={row} />,
    },
    {
      id: 'reason',
      title: t('messages.column.reason'),
      minWidth: 160,
      giveWay: 4,
      cell: (row) => reasonOf(row),
    },
    {
      id: 'flow',
      title: t('messages.column.flow'),
      minWidth: 140,
      giveWay: 3,
      onCard: 'none',
      cell: (row) => row.flow?.name ?? row.campaign?.name ?? <Nothing />,
    },
    {
      id: 'channel',
      title: t('messages.column.channel'),
      width: 96,
      giveWay: 5,
      hidden: true,
      onCard: 'none',
      cell: (row) => channelName(row.channel),
    },
    {
      id: 'address',
      title: t('messages.column.address'),
      minWidth: 180,
      giveWay: 2,
      hidden: true,
      onCard: 'none',
      cell: (row) => row.address ?? <Nothing />,
    },
    {
      id: 'time',
      title: t('messages.column.time'),
      width: 120,
      align: 'right',
      cell: (row) => <TimeAgo at={row.sentAt ?? row.createdAt} />,
    },
  ]
}
