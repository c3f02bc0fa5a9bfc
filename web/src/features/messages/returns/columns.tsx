import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { Nothing } from '../../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import type { Column } from '../../../ui/table/columns.ts'
import type { Return } from './ReturnFacts.tsx'
import { useComplaint, useReturnReason } from './reasons.ts'

export function useReturnColumns(): Column<Return>[] {
  const { t } = useTranslation()
  const reasonOf = useReturnReason()
  const complaintOf = useComplaint()
  return [
    {
      id: 'address',
      title: t('messages.returns.column.address'),
      minWidth: 200,
      fixed: true,
      onCard: 'title',
      cell: (row) => row.address,
    },
    {
      id: 'reason',
      title: t('messages.returns.column.reason'),
      minWidth: 220,
      cell: (row) => (row.kind === 'complaint' ? complaintOf(row.reason) : reasonOf(row.reason)),
    },
    {
      id: 'stopped',
      title: t('messages.returns.column.stopped'),
      width: 136,
      onCard: 'side',
      cell: (row) => (row.stopped ? <Badge tone="bad">{t('messages.returns.stopped')}</Badge> : <Nothing />),
    },
    {
      id: 'said',
      title: t('messages.returns.column.said'),
      minWidth: 200,
      giveWay: 3,
      onCard: 'none',
      cell: (row) => row.diagnostic || <Nothing />,
    },
    {
      id: 'at',
      title: t('messages.returns.column.when'),
      width: 128,
      align: 'right',
      onCard: 'line',
      cell: (row) => <TimeAgo at={row.at} />,
    },
  ]
}
