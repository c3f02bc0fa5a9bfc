import type { EChartsCoreOption } from 'echarts/core'
import { bottomAxis, captioned, colorAt, plainLook, shareAxis, sideAxis } from './look.ts'
import type { Palette } from './palette.ts'
import { tooltipHtml, tooltipLook } from './picture.ts'

export interface Series {
  key: string
  label: string
  /** Bars stand for amounts per period, lines for levels. Default `bar`. */
  shape?: 'bar' | 'line'
  /** Index in the categorical palette; default: the order of the series. */
  color?: number
}

export interface OverTime {
  /** One row per period, in order; `at` is its beginning. */
  rows: ({ at: string } & Record<string, number | string | null>)[]
  series: Series[]
  stacked?: boolean
  /** Rows are changes of a level, at any moments: each holds until the next, the last one until this. */
  levelsUntil?: string
  /** Values between whole numbers are worth a line of the grid (shares). */
  fractions?: boolean
  /** What a row is; default: what the axis counts, or a period. */
  rowLabel?: string
  /** What the axes count, where the labels do not say it. */
  across?: string
  up?: string
  periodLabel: (at: string) => string
  /** Shorter, on the axis. Default: the period's label. */
  axisLabel?: ((at: string) => string) | undefined
  value: (value: number) => string
  /** The currency, when the figures are amounts in its smallest unit. */
  money?: string | undefined
  axisValue?: ((value: number) => string) | undefined
}

interface TooltipPart {
  seriesIndex: number
  dataIndex: number
  value: unknown
  color: string
}

/** Amounts by period as an ECharts option: one scale, thin grid, figures in the tooltip by locale. */
export const overTimeOption =
  (data: OverTime) =>
  (palette: Palette): EChartsCoreOption => {
    const toEdges = data.series.every((one) => one.shape === 'line')
    const until = data.levelsUntil
    const last = data.rows.at(-1)
    const drawn: OverTime['rows'] = until && last ? [...data.rows, { ...last, at: until }] : data.rows
    const colors = data.series.map((one, index) => colorAt(palette, one.color ?? index))
    return {
      ...plainLook(palette, data.series.length > 1),
      color: colors,
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
        ...tooltipLook(palette),
        formatter: (parts: TooltipPart[]) => {
          const row = drawn[parts[0]?.dataIndex ?? 0]
          const lines = parts.map((part) => {
            const series = data.series[part.seriesIndex]
            const value = row?.[series?.key ?? '']
            return {
              color: part.color,
              label: series?.label ?? '',
              value: typeof value === 'number' ? data.value(value) : '—',
            }
          })
          return tooltipHtml(palette, row ? data.periodLabel(row.at) : '', lines)
        },
      },
      xAxis: {
        ...(until
          ? { type: 'time', splitNumber: 4, max: Date.parse(until) }
          : { type: 'category', data: data.rows.map((row) => row.at), boundaryGap: !toEdges }),
        ...bottomAxis(
          palette,
          (at) => (data.axisLabel ?? data.periodLabel)(until ? new Date(at).toISOString() : at),
          toEdges,
        ),
        ...captioned(palette, data.across),
      },
      yAxis: {
        ...(data.fractions ? shareAxis : sideAxis)(palette, data.axisValue ?? data.value),
        ...(data.fractions ? {} : { minInterval: 1 }),
        ...captioned(palette, data.up),
      },
      series: data.series.map((one) => ({
        name: one.label,
        type: one.shape ?? 'bar',
        // Nothing is drawn for nothing, and a sliver for the least something.
        data: drawn.map((row) => {
          const value = one.shape === 'line' ? (row[one.key] ?? null) : row[one.key] || null
          return until ? [row.at, value] : value
        }),
        ...(until ? { step: 'end' } : {}),
        ...(data.stacked ? { stack: 'all' } : {}),
        ...(one.shape === 'line'
          ? {
              showSymbol: data.rows.length === 1,
              symbolSize: 6,
              lineStyle: { width: 2 },
              emphasis: { disabled: true },
            }
          : {
              barMaxWidth: 24,
              barMinHeight: 2,
              itemStyle: { borderRadius: data.stacked ? 0 : [3, 3, 0, 0] },
            }),
      })),
    }
  }
