import type { OutputOf } from '../../api/client.ts'
import { type Drawn, tooltipHtml, tooltipLook } from '../../ui/chart/picture.ts'

type Point = OutputOf<'duplicates.quality'>['points'][number]

interface QualityParts {
  points: [Point, ...Point[]]
  mergeFrom: number
  reviewFrom: number
  words: Record<'weight' | 'precision' | 'recall' | 'pairs' | 'merge' | 'review', string>
  percent: (share: number) => string
  bits: (weight: number) => string
}

/** With fewer pairs decided than this a threshold's share says nothing. */
export const fewestDecided = 5

/**
 * Precision and recall over the threshold, with the two thresholds in force as lines. Between two decided pairs a
 * threshold takes in the heavier one only; below the lightest it takes in all.
 */
export function qualityPicture({ points, mergeFrom, reviewFrom, words, percent, bits }: QualityParts): Drawn {
  const low = Math.min(reviewFrom, ...points.map(({ weight }) => weight)) - 1
  const high = Math.max(mergeFrom, ...points.map(({ weight }) => weight)) + 1
  const [lightest] = points
  return {
    table: {
      columns: [
        { label: words.weight, value: bits },
        { label: words.precision, value: percent },
        { label: words.recall, value: percent },
        { label: words.pairs },
      ],
      rows: points.map(({ weight, precision, recall, pairs }) => [weight, precision, recall, pairs]),
    },
    option: (palette) => {
      const line = (
        name: string,
        color: string | undefined,
        pick: (point: Point) => number,
        lines: boolean,
      ) => ({
        name,
        type: 'line',
        // a step ends at the pair it speaks of
        step: 'start',
        showSymbol: points.length < 40,
        symbolSize: 5,
        color,
        data: [
          { value: [Math.floor(low), pick(lightest)], symbol: 'none' },
          ...points.map((point) => [point.weight, pick(point)]),
        ],
        ...(lines
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                lineStyle: { color: palette.ink3, type: 'dashed' },
                label: { color: palette.ink2, fontSize: 12, formatter: '{b}' },
                data: [
                  { name: words.merge, xAxis: mergeFrom },
                  { name: words.review, xAxis: reviewFrom },
                ],
              },
            }
          : {}),
      })
      const axis = {
        axisLabel: { color: palette.ink3, fontSize: 12 },
        axisLine: { lineStyle: { color: palette.line } },
        splitLine: { lineStyle: { color: palette.line } },
      }
      return {
        animation: false,
        textStyle: { fontFamily: palette.font },
        grid: { left: 48, right: 24, top: 56, bottom: 40 },
        legend: { top: 0, left: 0, textStyle: { color: palette.ink2, fontSize: 12 }, itemHeight: 8 },
        tooltip: {
          trigger: 'axis',
          ...tooltipLook(palette),
          formatter: (given: { dataIndex: number }[]) => {
            const point = points[Math.max(0, (given[0]?.dataIndex ?? 0) - 1)]
            if (!point) return ''
            return tooltipHtml(palette, `${words.weight}: ${bits(point.weight)}`, [
              { color: palette.categorical[0], label: words.precision, value: percent(point.precision) },
              { color: palette.categorical[1], label: words.recall, value: percent(point.recall) },
              { label: words.pairs, value: String(point.pairs) },
            ])
          },
        },
        xAxis: {
          type: 'value',
          min: Math.floor(low),
          max: Math.ceil(high),
          name: words.weight,
          nameLocation: 'middle',
          nameGap: 26,
          nameTextStyle: { color: palette.ink3 },
          ...axis,
          splitLine: { show: false },
        },
        yAxis: {
          type: 'value',
          min: 0,
          max: 1,
          ...axis,
          axisLabel: { ...axis.axisLabel, formatter: (value: number) => percent(value) },
        },
        series: [
          line(words.precision, palette.categorical[0], (point) => point.precision, true),
          line(words.recall, palette.categorical[1], (point) => point.recall, false),
        ],
      }
    },
  }
}
