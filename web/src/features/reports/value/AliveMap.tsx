import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx'
import { HeatGrid, type HeatRow } from '../../../ui/chart/HeatGrid.tsx'

type Results = NonNullable<NonNullable<OutputOf<'predictions.model'>['fit']>['results']>

/** From one lower bound to the next: 0, 1, 4–5, 14+. */
const spanOf = (bounds: number[], index: number) => {
  const from = bounds[index] ?? 0
  const next = bounds[index + 1]
  if (next === undefined) return `${from}+`
  return next - from === 1 ? String(from) : `${from}–${next - 1}`
}

/** Chance that customers still buy, by how often they came again and how long they have been silent. */
export function AliveMap(props: { map: Results['aliveMap'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { map } = props
  const cellAt = (row: number, column: number) =>
    map?.cells.find((cell) => cell.row === row && cell.column === column)
  const ordersOf = (row: number) => {
    const shown = spanOf(map?.repeats ?? [], row)
    return t('predictions.value.map.repeats', { count: map?.repeats[row] ?? 0, shown })
  }
  // Only as far as there is anybody.
  const columns = (map?.silentDays ?? []).flatMap((_, place) =>
    map?.cells.some((cell) => cell.column >= place)
      ? [{ key: String(place), place, label: spanOf(map.silentDays, place) }]
      : [],
  )
  const shownRows = (map?.repeats ?? []).flatMap((_, place) =>
    map?.cells.some((cell) => cell.row >= place) ? [place] : [],
  )
  const rows: HeatRow[] = shownRows.map((row) => ({
    key: String(row),
    label: spanOf(map?.repeats ?? [], row),
    cells: columns.map(({ label, place: column }) => {
      const cell = cellAt(row, column)
      if (!cell) return null
      return {
        text: format.percent(cell.alive),
        strength: cell.alive,
        title: t('predictions.value.map.cell', {
          orders: ordersOf(row),
          days: label,
          alive: format.percent(cell.alive),
          count: format.count(cell.customers),
        }),
      }
    }),
  }))
  const table = map && {
    columns: [
      { label: t('predictions.value.map.row') },
      ...columns.map(({ label }) => ({ label, value: (value: number) => format.percent(value) })),
    ],
    rows: map.cells.length
      ? shownRows.map((row) => [
          spanOf(map.repeats, row),
          ...columns.map(({ place }) => cellAt(row, place)?.alive ?? null),
        ])
      : [],
  }
  const turn = findTurn(map)
  return (
    <ChartFrame
      title={
        turn
          ? t('predictions.value.map.finding', { count: turn.days, orders: ordersOf(turn.row) })
          : t('predictions.value.map.findingPlain')
      }
      name={t('predictions.value.map.name')}
      table={table}
      height={rows.length * 36 + 40}
    >
      <HeatGrid
        label={t('predictions.value.map.name')}
        corner={t('predictions.value.map.corner')}
        columns={columns}
        rows={rows}
      />
    </ChartFrame>
  )
}

/** Of those who came again, in the row with most customers: where fewer than half still buy. */
function findTurn(map: Results['aliveMap'] | undefined): { row: number; days: number } | null {
  if (!map) return null
  let best: { row: number; days: number; customers: number } | null = null
  map.repeats.forEach((repeats, row) => {
    if (repeats === 0) return
    const cells = map.cells.filter((cell) => cell.row === row).sort((one, other) => one.column - other.column)
    const first = cells.find((cell) => cell.alive < 0.5)
    const customers = cells.reduce((sum, cell) => sum + cell.customers, 0)
    const days = first && map.silentDays[first.column]
    if (days && (!best || customers > best.customers)) best = { row, days, customers }
  })
  return best
}
