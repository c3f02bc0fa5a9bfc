import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Figure } from '../../ui/figure/Figures.tsx'
import { Sparkline } from '../../ui/figure/Sparkline.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SourcePicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useEventName } from '../events/event-name.ts'

export type PlannedEvent = OutputOf<'tracking-plan.get'>['items'][number]

/** How an event is named in the address: `track Order Completed`, `page`. */
export const planKey = (one: { type: string; event: string }) =>
  one.type === 'track' ? `track ${one.event}` : one.type

/** Known, new, kept out or renamed. */
export function PlanState(props: { event: PlannedEvent }) {
  const { t } = useTranslation()
  const { event } = props
  if (event.isBlocked) return <Badge tone="bad">{t('trackingPlan.state.blocked')}</Badge>
  if (event.renameTo)
    return <Badge tone="accent">{t('trackingPlan.state.renamed', { name: event.renameTo })}</Badge>
  if (!event.isKnown) return <Badge tone="warn">{t('trackingPlan.state.unknown')}</Badge>
  return <Badge>{t('trackingPlan.state.known')}</Badge>
}

/** Which events come, since when, and how many of their values are not what they should be. */
export function PlanTab(props: { panel: string | undefined; onOpen: (key: string) => void }) {
  const { t } = useTranslation()
  const eventName = useEventName()
  const plan = useQuery('tracking-plan.get', {}, { everyMs: 15_000 })
  const columns: Column<PlannedEvent>[] = [
    {
      id: 'event',
      title: t('trackingPlan.column.event'),
      minWidth: 220,
      fixed: true,
      onCard: 'title',
      value: planKey,
      cell: (row) => (
        <span title={row.event || row.type}>
          <strong style={{ fontWeight: 500 }}>{eventName(row.event || row.type)}</strong>
          {row.event && eventName(row.event) !== row.event ? (
            <span style={{ color: 'var(--ink-3)' }}> {row.event}</span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'state',
      title: t('trackingPlan.column.state'),
      width: 160,
      onCard: 'side',
      cell: (row) => <PlanState event={row} />,
    },
    {
      id: 'days',
      title: t('trackingPlan.column.days'),
      width: 136,
      giveWay: 3,
      cell: (row) => <Sparkline values={row.days} width={112} height={20} />,
    },
    {
      id: 'events',
      title: t('trackingPlan.column.events'),
      width: 112,
      align: 'right',
      value: (row) => row.events,
      cell: (row) => <Figure value={row.events} />,
    },
    {
      id: 'broken',
      title: t('trackingPlan.column.broken'),
      width: 128,
      align: 'right',
      value: (row) => row.broken,
      cell: (row) =>
        row.broken > 0 ? (
          <span style={{ color: 'var(--bad)' }}>
            <Figure value={row.broken} />
          </span>
        ) : null,
    },
    {
      id: 'first',
      title: t('trackingPlan.column.first'),
      width: 144,
      align: 'right',
      giveWay: 2,
      value: (row) => row.firstAt,
      cell: (row) => <TimeAgo at={row.firstAt} />,
    },
    {
      id: 'last',
      title: t('trackingPlan.column.last'),
      width: 144,
      align: 'right',
      giveWay: 1,
      value: (row) => row.lastAt,
      cell: (row) => <TimeAgo at={row.lastAt} />,
    },
  ]
  return (
    <DataTable
      fill
      name="tracking-plan"
      label={t('sources.tab.tracking-plan')}
      columns={columns}
      rows={plan.data?.items}
      rowKey={planKey}
      onOpen={(row) => props.onOpen(planKey(row))}
      selectedKey={props.panel}
      error={plan.error ? <Failure error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      empty={<EmptyState picture={<SourcePicture />}>{t('trackingPlan.empty')}</EmptyState>}
    />
  )
}
