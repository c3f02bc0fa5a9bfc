import type { EChartsCoreOption } from 'echarts/core'
import { colorAt, plainLook } from '../../../ui/chart/look.ts'
import type { Palette } from '../../../ui/chart/palette.ts'
import { tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'

export interface IntervalRow {
  label: string
  value: number
  low: number
  high: number
}

interface Part {
  dataIndex: number
}

/**
 * Estimates with their 95 % intervals, one below the other, about the line of “no effect”: an interval that keeps to one side of
 * it has been shown. The bar is the interval, the mark in it the estimate.
 */
export const intervalOption =
  (
    rows: readonly IntervalRow[],
    words: { value: string; interval: string },
    write: (value: number) => string,
  ) =>
  (palette: Palette): EChartsCoreOption => {
    const shown = [...rows].reverse()
    const color = (row: IntervalRow) =>
      row.low > 0 ? colorAt(palette, 0) : row.high < 0 ? colorAt(palette, 6) : palette.lineStrong
    const reach = Math.max(...rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)]), 1e-9)
    const mark = reach / 120
    const stack = (name: string, of: (row: IntervalRow) => number, look: (row: IntervalRow) => object) => ({
      type: 'bar' as const,
      name,
      barWidth: 12,
      data: shown.map((row) => ({ value: of(row), itemStyle: look(row) })),
    })
    // A bar from a to b is drawn as two from nought, the nearer one covering: left and right of the line apart.
    const side = (row: IntervalRow, far: boolean, positive: boolean) => {
      const [low, high] = positive
        ? [Math.max(0, row.low), Math.max(0, row.high)]
        : [Math.min(0, row.high), Math.min(0, row.low)]
      return far ? high - low : low
    }
    const clear = () => ({ color: 'transparent' })
    return {
      ...plainLook(palette, false),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        ...tooltipLook(palette),
        formatter: (parts: Part[]) => {
          const row = shown[parts[0]?.dataIndex ?? 0]
          if (!row) return ''
          return tooltipHtml(palette, row.label, [
            { color: color(row), label: words.value, value: write(row.value) },
            { label: words.interval, value: `${write(row.low)} … ${write(row.high)}` },
          ])
        },
      },
      xAxis: {
        type: 'value',
        min: -reach * 1.05,
        max: reach * 1.05,
        splitNumber: 4,
        axisLabel: { color: palette.ink3, fontSize: 12, hideOverlap: true, formatter: write },
        splitLine: { lineStyle: { color: palette.line } },
      },
      yAxis: [
        {
          type: 'category',
          data: shown.map((row) => row.label),
          axisLine: { show: false, onZero: false },
          axisTick: { show: false },
          axisLabel: { color: palette.ink2, fontSize: 12 },
        },
        // The line of “no effect”.
        {
          type: 'category',
          data: shown.map((row) => row.label),
          axisLine: { show: true, onZero: true, lineStyle: { color: palette.ink3 } },
          axisTick: { show: false },
          axisLabel: { show: false },
        },
      ],
      series: [
        { ...stack('gap', (row) => side(row, false, true), clear), stack: 'right', silent: true },
        {
          ...stack(
            'right',
            (row) => side(row, true, true),
            (row) => ({ color: color(row), opacity: 0.45 }),
          ),
          stack: 'right',
        },
        {
          ...stack('gap-left', (row) => side(row, false, false), clear),
          stack: 'left',
          silent: true,
          barGap: '-100%',
        },
        {
          ...stack(
            'left',
            (row) => side(row, true, false),
            (row) => ({ color: color(row), opacity: 0.45 }),
          ),
          stack: 'left',
          barGap: '-100%',
        },
        {
          ...stack(
            'before',
            (row) => (row.value >= 0 ? Math.max(0, row.value - mark) : Math.min(0, row.value + mark)),
            clear,
          ),
          stack: 'mark',
          silent: true,
          barGap: '-100%',
        },
        {
          ...stack(
            'value',
            (row) => (row.value >= 0 ? 2 * mark : -2 * mark),
            () => ({ color: palette.ink }),
          ),
          stack: 'mark',
          barGap: '-100%',
        },
      ],
    }
  }
