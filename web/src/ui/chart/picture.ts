import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from './palette.ts'

export type Cell = string | number | null

interface PictureColumn {
  label: string
  value?: (value: number) => string
  text?: (value: string) => string
  /** The currency of amounts in its smallest unit: the CSV tells them in whole ones. */
  money?: string | undefined
}

/** What a picture shows, as figures: its table view and its CSV. */
export interface PictureTable {
  /** The first one says what a row is. `value` and `text` write a cell for the eye; files keep figures and days raw. */
  columns: PictureColumn[]
  rows: Cell[][]
}

/** A drawing by ECharts with the same figures as a table. */
export interface Drawn {
  option: (palette: Palette) => EChartsCoreOption
  table: PictureTable
}

/** What was clicked in a drawing: of ECharts' event, the part we use. */
export interface Picked {
  seriesIndex?: number
  dataIndex: number
  dataType?: string
  data: unknown
}

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** Tooltips of all drawings look alike. */
export const tooltipLook = (palette: Palette) => ({
  backgroundColor: palette.raised,
  borderColor: palette.lineStrong,
  borderWidth: 1,
  padding: [8, 12],
  confine: true,
  extraCssText: 'box-shadow:none;border-radius:8px',
  textStyle: { color: palette.ink, fontSize: 12 },
})

/** A heading and lines of "what: how much" for a tooltip. */
export function tooltipHtml(
  palette: Palette,
  heading: string,
  lines: { color?: string | undefined; label: string; value: string }[],
): string {
  const rows = lines.map(({ color, label, value }) => {
    const mark = color
      ? `<span style="display:inline-block;width:8px;height:8px;border-radius:2px;margin-right:6px;background:${color}"></span>`
      : ''
    return `<tr><td style="padding-right:16px">${mark}${escapeHtml(label)}</td><td style="text-align:right;font-weight:600;font-variant-numeric:tabular-nums">${escapeHtml(value)}</td></tr>`
  })
  return `<div style="color:${palette.ink2};margin-bottom:4px">${escapeHtml(heading)}</div><table style="border-spacing:0">${rows.join('')}</table>`
}
