import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx'
import { HeatGrid, type HeatRow } from '../../../ui/chart/HeatGrid.tsx'
import classes from './AliveMap.module.css'

type Results = NonNullable<NonNullable<OutputOf<'predictions.model'>['fit']>['results']>

/** From one lower bound to the next: 0, 1, 4–5, 14+. */
const spanOf = (bounds: number[], index: number) => {
  const from = bounds[index] ?? 0
  const next = bounds[index + 1]
  if (next === undefined) return `${from}+`
  return next - from === 1 ? String(from) : `${from}–${next - 1}`
}

type Cell = Results['aliveMap']['cells'][number]

const measures = ['alive', 'orders30', 'orders90', 'orders365'] as const
type Measure = (typeof measures)[number]

/**
 * Chance that customers still buy, and the orders expected of one of them: E[X(t) | x, t_x, T], by how often they came again
 * and how long they have been silent.
 */
export function AliveMap(props: { map: Results['aliveMap'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { map } = props
  const [wanted, setMeasure] = useState<Measure>('alive')
  // A fit made before these were counted tells of no orders.
  const hasOrders = map?.cells.some((cell) => cell.orders90 !== undefined) === true
  const measure = hasOrders ? wanted : 'alive'
  const figureIn = (cell: Cell | undefined) => cell?.[measure] ?? null
  const write = (value: number) =>
    measure === 'alive' ? format.percent(value) : format.count(value, { digits: value < 10 ? 2 : 1 })
  const top = measure === 'alive' ? 1 : Math.max(...(map?.cells.map((cell) => figureIn(cell) ?? 0) ?? []), 0)
  const within = measure === 'alive' ? '' : t(`predictions.value.map.show.${measure}`)
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
      const value = figureIn(cell)
      if (!cell || value === null) return null
      return {
        text: write(value),
        strength: top > 0 ? Math.min(1, value / top) : 0,
        title: t(measure === 'alive' ? 'predictions.value.map.cell' : 'predictions.value.map.cellOrders', {
          orders: ordersOf(row),
          days: label,
          alive: format.percent(cell.alive),
          expected: write(value),
          within,
          count: format.count(cell.customers),
        }),
      }
    }),
  }))
  const table = map && {
    columns: [
      { label: t('predictions.value.map.row') },
      ...columns.map(({ label }) => ({ label, value: write })),
    ],
    rows: map.cells.length
      ? shownRows.map((row) => [
          spanOf(map.repeats, row),
          ...columns.map(({ place }) => figureIn(cellAt(row, place))),
        ])
      : [],
  }
  const turn = findTurn(map)
  const most = map && measure !== 'alive' ? mostAwaited(map, measure) : null
  return (
    <ChartFrame
      title={
        measure !== 'alive'
          ? most
            ? t('predictions.value.map.findingOrders', {
                orders: ordersOf(most.row),
                expected: write(figureIn(most) ?? 0),
                within,
                days: spanOf(map?.silentDays ?? [], most.column),
              })
            : t('predictions.value.map.nameOrders')
          : turn
            ? t('predictions.value.map.finding', { count: turn.days, orders: ordersOf(turn.row) })
            : t('predictions.value.map.findingPlain')
      }
      name={
        measure === 'alive'
          ? t('predictions.value.map.name')
          : `${t('predictions.value.map.nameOrders')}, ${within}`
      }
      table={table}
      height={rows.length * 36 + 40}
      tools={
        hasOrders ? (
          <NativeSelect
            size="xs"
            aria-label={t('predictions.value.map.showLabel')}
            value={measure}
            onChange={(event) =>
              setMeasure(measures.find((one) => one === event.currentTarget.value) ?? 'alive')
            }
            data={measures.map((one) => ({
              value: one,
              label: t(`predictions.value.map.choose.${one}`),
            }))}
          />
        ) : undefined
      }
    >
      <HeatGrid
        label={t(measure === 'alive' ? 'predictions.value.map.name' : 'predictions.value.map.nameOrders')}
        corner={t('predictions.value.map.corner')}
        columns={columns}
        rows={rows}
      />
      {hasOrders ? <p className={classes.note}>{t('predictions.value.map.words')}</p> : null}
    </ChartFrame>
  )
}

/** Of the cells with people enough to say so, the one of whom most orders are expected. */
function mostAwaited(map: Results['aliveMap'], measure: Exclude<Measure, 'alive'>): Cell | null {
  const enough = map.cells.filter((cell) => cell.customers >= 5)
  return (enough.length > 0 ? enough : map.cells).reduce<Cell | null>(
    (best, cell) => ((cell[measure] ?? 0) > (best?.[measure] ?? 0) ? cell : best),
    null,
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
