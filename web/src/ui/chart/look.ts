import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from './palette.ts'

/** How every drawing with axes looks: thin grid, quiet words, nothing that moves long. */
export const plainLook = (palette: Palette, legend: boolean): EChartsCoreOption => ({
  animationDuration: 200,
  textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.ink2 },
  grid: {
    left: 0,
    right: 8,
    top: legend ? 36 : 12,
    bottom: 4,
    outerBoundsMode: 'same',
    outerBoundsContain: 'all',
  },
  legend: {
    show: legend,
    type: 'scroll',
    left: 0,
    right: 0,
    top: 0,
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 16,
    icon: 'roundRect',
    textStyle: { color: palette.ink2, fontSize: 12 },
    inactiveColor: palette.lineStrong,
  },
})

/** What an axis counts, with its unit, in the middle of it. */
export const captioned = (palette: Palette, name: string | undefined) =>
  name === undefined
    ? {}
    : {
        name,
        nameLocation: 'middle' as const,
        nameGap: 28,
        nameTextStyle: { color: palette.ink3, fontSize: 12 },
      }

/** `toEdges`: the first and the last point stand at the edges of the picture; their labels stay within it. */
export const bottomAxis = (palette: Palette, label: (value: string) => string, toEdges = false) => ({
  axisLine: { lineStyle: { color: palette.lineStrong } },
  axisTick: { show: false },
  axisLabel: {
    color: palette.ink3,
    fontSize: 12,
    hideOverlap: true,
    ...(toEdges ? { alignMinLabel: 'left' as const, alignMaxLabel: 'right' as const } : {}),
    formatter: label,
  },
})

export const sideAxis = (palette: Palette, label: (value: number) => string) => ({
  type: 'value' as const,
  splitNumber: 4,
  axisLabel: { color: palette.ink3, fontSize: 12, formatter: label },
  splitLine: { lineStyle: { color: palette.line } },
})

/** Shares: nearly everybody needs no air above, there is nothing beyond 100 %; nobody at all stands at the bottom of it. */
export const shareAxis = (palette: Palette, label: (value: number) => string) => ({
  ...sideAxis(palette, label),
  // Fifths end at 100 % themselves.
  splitNumber: 5,
  max: ({ max }: { max: number }) => (max > 0 && max <= 0.8 ? null : 1),
})

/** The n-th colour of the categorical palette, round and round. */
export const colorAt = (palette: Palette, index: number): string =>
  palette.categorical[index % palette.categorical.length] ?? palette.accent
