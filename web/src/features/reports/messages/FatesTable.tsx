import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import type { FigureDimension } from './figures.ts'

type Found = OutputOf<'message-statistics.get'>
type Row = Found['rows'][number]

const inOrder: readonly FigureDimension[] = ['hour', 'day']
/** Openings and clicks alone have these: nothing is sent from a device. */
const ofReading: readonly FigureDimension[] = ['link', 'device']

/** Why there may be nothing to count by. */
const emptyOf = (by: FigureDimension) =>
  by === 'domain' || by === 'segment' ? by : ofReading.includes(by) ? 'reading' : 'other'

/** Every fate of messages, one row for each thing they are counted by. */
export function FatesTable(props: {
  by: FigureDimension
  found: Found | undefined
  nameOf: (by: FigureDimension, row: { key: string; name: string | null }) => string
}) {
  const { found, nameOf } = props
  // Until the next answer comes, the last one stays, with its own keys.
  const by = found?.by === undefined || found.by === 'total' ? props.by : found.by
  const { t } = useTranslation()
  const format = useFormat()
  const rows = found && [...found.rows]
  if (rows && inOrder.includes(by))
    rows.sort((one, other) => one.key.padStart(2, '0').localeCompare(other.key.padStart(2, '0')))
  const isOfReading = ofReading.includes(by)
  const share = (part: number, of: number) => (of > 0 ? part / of : null)
  const told = (row: Row, what: 'opened' | 'clicked', part: number) =>
    row.tells[what] ? share(part, row.sent) : null
  const isMute = (what: 'opened' | 'clicked') => rows?.some((row) => row.sent > 0 && !row.tells[what])
  const percent = (value: number) => format.percent(value)
  const count = (value: number) => format.count(value)
  const best = rows?.reduce<Row | undefined>(
    (top, row) => (row.clicked > (top?.clicked ?? 0) ? row : top),
    undefined,
  )
  const most = Math.max(1, ...(rows ?? []).map((row) => row.clicked))
  return (
    <FiguresWithExport
      name={t('reports.messages.table', { by: t(`reports.messages.by.${by}`) })}
      title={
        best
          ? t('reports.messages.best', { name: nameOf(by, best), clicked: format.count(best.clicked) })
          : t('reports.messages.table', { by: t(`reports.messages.by.${by}`) })
      }
      rows={rows}
      rowKey={(row) => row.key}
      empty={t(`reports.messages.nothingBy.${emptyOf(by)}`)}
      note={
        found && found.leftOut > 0
          ? t('reports.messages.leftOut', { count: found.leftOut, shown: format.count(found.leftOut) })
          : undefined
      }
      columns={[
        {
          id: 'key',
          title: t(`reports.messages.column.${by}`),
          text: (row) => nameOf(by, row),
          onCard: 'title',
        },
        ...(isOfReading
          ? [
              {
                id: 'clicked',
                title: t('reports.messages.clicked'),
                hint: t('campaigns.figure.clickedHint'),
                width: 128,
                value: (row: Row) => row.clicked,
                write: count,
                bar: most,
                onCard: 'side' as const,
              },
              {
                id: 'clicks',
                title: t('reports.messages.clicks'),
                width: 104,
                value: (row: Row) => row.clicks,
                write: count,
              },
              ...(by === 'device'
                ? [
                    {
                      id: 'opened',
                      title: t('reports.messages.opened'),
                      width: 104,
                      value: (row: Row) => row.opened,
                      write: count,
                    },
                  ]
                : []),
              {
                id: 'machine',
                title: t('reports.messages.machineClicks'),
                width: 136,
                giveWay: 1,
                value: (row: Row) => row.clickedByMachine,
                write: count,
              },
            ]
          : [
              {
                id: 'sent',
                title: t('reports.messages.sent'),
                width: 96,
                value: (row: Row) => row.sent,
                write: count,
                onCard: 'side' as const,
              },
              {
                id: 'delivered',
                title: t('reports.messages.delivered'),
                hint: t('campaigns.figure.deliveredHint'),
                width: 104,
                giveWay: 4,
                value: (row: Row) => share(row.delivered, row.sent),
                write: percent,
              },
              {
                id: 'opened',
                title: t('reports.messages.opened'),
                width: 96,
                ...(isMute('opened') ? { hint: t('reports.messages.mute') } : {}),
                value: (row: Row) => told(row, 'opened', row.opened),
                write: percent,
              },
              {
                id: 'machine',
                title: t('reports.messages.machine'),
                width: 152,
                giveWay: 3,
                value: (row: Row) => told(row, 'opened', row.openedByMachine),
                write: percent,
              },
              {
                id: 'clicked',
                title: t('reports.messages.clicked'),
                hint: isMute('clicked') ? t('reports.messages.mute') : t('campaigns.figure.clickedHint'),
                width: 96,
                value: (row: Row) => told(row, 'clicked', row.clicked),
                write: percent,
              },
              {
                id: 'ordered',
                title: t('reports.messages.ordered'),
                width: 96,
                giveWay: 1,
                value: (row: Row) => row.orders,
                write: count,
              },
              {
                id: 'left',
                title: t('reports.messages.left'),
                width: 96,
                giveWay: 2,
                value: (row: Row) => share(row.unsubscribed + row.complained, row.sent),
                write: percent,
              },
              {
                id: 'revenue',
                title: t('reports.messages.revenue'),
                width: 176,
                value: (row: Row) => row.revenueMinor,
                write: (value: number) => format.money(value, found?.currency, { whole: true }),
                money: found?.currency,
              },
            ]),
      ]}
    />
  )
}
