import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx'
import { HeatGrid, type HeatRow } from '../../../ui/chart/HeatGrid.tsx'
import {
  areaOf,
  daysOfGrade,
  figureOf,
  figuresAt,
  figuresOfArea,
  isRowWorthSeeing,
  ordersOfGrade,
  type Rfm,
  type RfmMeasure,
  totalOf,
} from './rfm.ts'

interface Place {
  recency: number
  frequency: number
}

interface RfmGridProps {
  found: Rfm | undefined
  /** As things stood on the day it is compared with. */
  before: Rfm | undefined
  measure: RfmMeasure
  monetary: number | undefined
  /** Of an assortment group: its thresholds are its own. */
  hasOwnGrades: boolean
  picked: Place | undefined
  onPick: (place: Place) => void
}

/** Upwards: bought lately. To the right: bought often. A cell opens its people. */
export function RfmGrid(props: RfmGridProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found, before, measure, monetary } = props
  const write = (value: number) =>
    measure === 'money' || measure === 'check' || measure === 'clv'
      ? format.money(Math.round(value), found?.currency, { compact: measure !== 'check', whole: true })
      : measure === 'share'
        ? format.percent(value)
        : format.count(value)
  const name = (place: Place) =>
    t(`reports.rfm.area.${areaOf(place.recency, place.frequency, found?.grades ?? 5)}`)

  const grades = Array.from({ length: found?.grades ?? 5 }, (_, index) => index + 1)
  const frequencies = grades.filter(
    (grade) =>
      props.hasOwnGrades ||
      !found ||
      ordersOfGrade(found.thresholds.frequency, grade) !== null ||
      found.cells.some((cell) => cell.frequency === grade),
  )
  const recencies = [...grades]
    .reverse()
    .filter((grade) => props.hasOwnGrades || !found || isRowWorthSeeing(found, before, grade))
  const ordersLabel = (grade: number) => {
    const orders = found && !props.hasOwnGrades ? ordersOfGrade(found.thresholds.frequency, grade) : null
    if (!orders) return t('reports.rfm.often', { grade })
    if (orders.to === null) return t('reports.rfm.ordersFrom', { count: orders.from })
    return orders.from === orders.to
      ? t('reports.rfm.orders', { count: orders.from })
      : t('reports.rfm.ordersSpan', { from: orders.from, count: orders.to })
  }
  const columns = frequencies.map((grade) => ({ key: String(grade), label: ordersLabel(grade) }))
  const daysLabel = (grade: number) => {
    if (!found || props.hasOwnGrades) return t('reports.rfm.near', { grade })
    const { from, to } = daysOfGrade(found.thresholds.recencyDays, grade, found.grades)
    if (to === null) return t('reports.rfm.daysFrom', { count: from, from: format.count(from) })
    return from === 0
      ? t('reports.rfm.daysTo', { count: to, to: format.count(to) })
      : t('reports.rfm.daysSpan', { from: format.count(from), count: to, to: format.count(to) })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: words and columns follow from what is listed
  const rows = useMemo((): HeatRow[] => {
    if (!found) return []
    const total = totalOf(found, monetary)
    const places = recencies.map((recency) =>
      frequencies.map((frequency) => figuresAt(found, { recency, frequency, monetary })),
    )
    const top = Math.max(...places.flat().map((figures) => figureOf(figures, measure, total) ?? 0), 0)
    const totalBefore = before && totalOf(before, monetary)
    return recencies.map((recency, row) => ({
      key: String(recency),
      label: daysLabel(recency),
      cells: frequencies.map((frequency, column) => {
        const figures = places[row]?.[column]
        if (!figures || (figures.customers === 0 && !before)) return null
        const place = { recency, frequency }
        const value = figureOf(figures, measure, total)
        const was =
          before && totalBefore
            ? figureOf(figuresAt(before, { ...place, monetary }), measure, totalBefore)
            : undefined
        const change = was === undefined || was === null || value === null ? undefined : value - was
        const direction = found.directions.find(
          (one) => one.recency === recency && one.frequency === frequency,
        )
        const text = measure === 'direction' ? (direction?.group ?? '—') : value === null ? '—' : write(value)
        return {
          text,
          strength: value === null || top === 0 ? null : Math.sqrt(Math.max(0, value) / top),
          note:
            measure === 'direction' && direction && figures.customers > 0
              ? format.percent(Math.min(1, direction.customers / figuresAt(found, place).customers))
              : change === undefined || write(Math.abs(change)) === write(0)
                ? was === undefined || was === null
                  ? name(place)
                  : '='
                : `${change > 0 ? '▲' : '▼'} ${write(Math.abs(change))}`,
          change,
          title: t('reports.rfm.cell', {
            area: name(place),
            days: daysLabel(recency),
            orders: columns[column]?.label ?? '',
            people: t('reports.people', { count: figures.customers, shown: format.count(figures.customers) }),
            share: format.percent(total.customers > 0 ? figures.customers / total.customers : 0),
            money: format.money(figures.revenueMinor, found.currency, { whole: true }),
          }),
        }
      }),
    }))
  }, [found, before, measure, monetary, props.hasOwnGrades, t, format])

  const table = found && {
    columns: [
      { label: t('reports.rfm.recency') },
      { label: t('reports.rfm.frequency') },
      { label: t('reports.rfm.monetary') },
      ...(props.hasOwnGrades
        ? []
        : [{ label: t('reports.rfm.lastOrder') }, { label: t('reports.rfm.ordersOfOne') }]),
      { label: t('reports.rfm.areaName') },
      { label: t('reports.rfm.people'), value: (value: number) => format.count(value) },
      { label: t('reports.rfm.ordersMade'), value: (value: number) => format.count(value) },
      {
        label: t('reports.rfm.brought'),
        value: (value: number) => format.money(value, found.currency, { whole: true }),
        money: found.currency,
      },
      {
        label: t('reports.rfm.clv'),
        value: (value: number) => format.money(value, found.currency, { whole: true }),
        money: found.currency,
      },
    ],
    rows: [...found.cells]
      .filter((cell) => monetary === undefined || cell.monetary === monetary)
      .sort((a, b) => b.recency - a.recency || b.frequency - a.frequency || b.monetary - a.monetary)
      .map((cell) => [
        cell.recency,
        cell.frequency,
        cell.monetary,
        ...(props.hasOwnGrades ? [] : [daysLabel(cell.recency), ordersLabel(cell.frequency)]),
        name(cell),
        cell.customers,
        cell.orders,
        cell.revenueMinor,
        cell.clvMinor,
      ]),
  }
  const picked = props.picked && {
    row: recencies.indexOf(props.picked.recency),
    column: frequencies.indexOf(props.picked.frequency),
  }
  return (
    <ChartFrame
      title={useFinding(found, monetary)}
      name={`RFM ${t(`reports.rfm.show.${measure}`)}`}
      table={table}
      height={340}
      shrinks
      empty={t('reports.rfm.nobodyOfGrade')}
    >
      <HeatGrid
        label={t('reports.rfm.grid')}
        corner={t('reports.rfm.corner')}
        columns={columns}
        rows={rows}
        rowHeight={56}
        wrapsLabels
        picked={picked}
        onPick={(row, column) => {
          const [recency, frequency] = [recencies[row], frequencies[column]]
          if (recency && frequency) props.onPick({ recency, frequency })
        }}
      />
    </ChartFrame>
  )
}

function useFinding(found: Rfm | undefined, monetary: number | undefined): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (!found) return ''
  const total = totalOf(found, monetary)
  const best = figuresOfArea(found, 'best', monetary)
  if (best.customers > 0 && total.revenueMinor > 0)
    return t('reports.rfm.finding.best', {
      share: format.percent(best.customers / total.customers),
      money: format.percent(best.revenueMinor / total.revenueMinor),
    })
  return t('reports.rfm.finding.buyers', { count: total.customers, shown: format.count(total.customers) })
}
