import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Figure, Money, Nothing } from '../../ui/figure/Figures.tsx'
import { Sparkline } from '../../ui/figure/Sparkline.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { Change } from './Change.tsx'
import classes from './columns.module.css'
import { type Group, toDraft } from './definition/definition.ts'
import { useNames } from './kinds/use-names.ts'
import { useWords } from './kinds/use-words.ts'
import { SegmentMark, segmentColor } from './SegmentMark.tsx'
import { SegmentState } from './SegmentState.tsx'
import type { SegmentRow } from './segment.ts'
import { UsedBy } from './UsedBy.tsx'

export function useSegmentColumns(all: SegmentRow[] | undefined): Column<SegmentRow>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useWords(useNames(all?.map((row) => row.definition) ?? []))
  const asks = (row: SegmentRow) =>
    row.definition ? words.definition(toDraft(row.definition as unknown as Group)) : t('segments.isList')
  return [
    {
      id: 'name',
      title: t('segments.column.name'),
      width: 280,
      fixed: true,
      onCard: 'title',
      value: (row) => row.name,
      cell: (row) => (
        <span className={classes.name}>
          <SegmentMark color={row.color} />
          <span className={classes.words} title={row.name}>
            {row.name}
          </span>
          {row.basis === 'list' ? <Badge>{t('segments.list')}</Badge> : null}
          <SegmentState segment={row} />
        </span>
      ),
    },
    {
      id: 'asks',
      title: t('segments.column.asks'),
      minWidth: 180,
      giveWay: 6,
      onCard: 'none',
      cell: (row) => (
        <span className={classes.asks} title={row.description || asks(row)}>
          {asks(row)}
        </span>
      ),
    },
    {
      id: 'size',
      title: t('segments.column.size'),
      width: 88,
      align: 'right',
      onCard: 'side',
      value: (row) => row.memberCount,
      cell: (row) => <Figure value={row.memberCount} />,
    },
    {
      id: 'share',
      title: t('segments.column.share'),
      width: 88,
      align: 'right',
      giveWay: 2,
      value: (row) => row.share,
      cell: (row) => (row.share === null ? <Nothing /> : format.percent(row.share)),
    },
    {
      id: 'trend',
      title: t('segments.column.trend'),
      width: 112,
      giveWay: 4,
      onCard: 'none',
      cell: (row) =>
        row.sparkline.length > 1 ? (
          <Sparkline values={row.sparkline} width={88} height={24} color={segmentColor(row.color)} />
        ) : (
          <Nothing />
        ),
    },
    {
      id: 'change',
      title: t('segments.column.change'),
      width: 104,
      align: 'right',
      giveWay: 3,
      value: (row) => row.change7d,
      cell: (row) => <Change value={row.change7d} />,
    },
    {
      id: 'revenue',
      title: t('segments.column.revenue'),
      width: 120,
      align: 'right',
      giveWay: 1,
      value: (row) => row.revenueMinor,
      cell: (row) =>
        row.revenueMinor === null && row.memberCount ? (
          t('segments.state.computing')
        ) : (
          <Money amountMinor={row.revenueMinor} compact />
        ),
    },
    {
      id: 'used',
      title: t('segments.column.used'),
      width: 136,
      giveWay: 5,
      onCard: 'none',
      value: (row) => row.usedBy.length,
      cell: (row) => <UsedBy users={row.usedBy} />,
    },
    {
      id: 'updated',
      title: t('segments.column.updated'),
      width: 120,
      align: 'right',
      hidden: true,
      onCard: 'none',
      value: (row) => row.updatedAt,
      cell: (row) => <TimeAgo at={row.updatedAt} />,
    },
  ]
}
