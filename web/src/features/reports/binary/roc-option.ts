import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../../../ui/chart/palette.ts'
import { tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'

export interface RocLine {
  label: string
  points: { others: number; buyers: number }[]
}

/** Curves of “buyers found” against “others called in vain”, with the line of chance. */
export const rocOption =
  (lines: RocLine[], words: { others: string; buyers: string }, percent: (share: number) => string) =>
  (palette: Palette): EChartsCoreOption => {
    const axis = (name: string) => ({
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      name,
      nameLocation: 'middle',
      nameTextStyle: { color: palette.ink2, fontSize: 12 },
      axisLabel: { color: palette.ink3, fontSize: 12, formatter: percent },
      splitLine: { lineStyle: { color: palette.line } },
    })
    return {
      animationDuration: 200,
      textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.ink2 },
      color: lines.map(
        (_, index) => palette.categorical[index % palette.categorical.length] ?? palette.accent,
      ),
      grid: { left: 56, right: 16, top: 36, bottom: 44 },
      legend: {
        left: 0,
        top: 0,
        itemWidth: 10,
        itemHeight: 10,
        itemGap: 16,
        icon: 'roundRect',
        data: lines.map(({ label }) => label),
        textStyle: { color: palette.ink2, fontSize: 12 },
      },
      tooltip: {
        trigger: 'item',
        ...tooltipLook(palette),
        formatter: (part: { seriesName: string; color: string; value: [number, number] }) =>
          tooltipHtml(palette, part.seriesName, [
            { color: part.color, label: words.buyers, value: percent(part.value[1]) },
            { label: words.others, value: percent(part.value[0]) },
          ]),
      },
      xAxis: { ...axis(words.others), nameGap: 28 },
      yAxis: { ...axis(words.buyers), nameGap: 44 },
      series: [
        ...lines.map(({ label, points }) => ({
          type: 'line',
          name: label,
          data: points.map(({ others, buyers }) => [others, buyers]),
          symbolSize: 4,
          showSymbol: false,
          lineStyle: { width: 2 },
        })),
        {
          type: 'line',
          data: [
            [0, 0],
            [1, 1],
          ],
          silent: true,
          showSymbol: false,
          lineStyle: { width: 1, type: 'dashed', color: palette.lineStrong },
        },
      ],
    }
  }
