import { useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import classes from './Chart.module.css'
import type { EChart } from './echarts.ts'
import { blobOf } from './export.ts'
import { type Palette, readPalette } from './palette.ts'
import type { Picked } from './picture.ts'

interface CanvasProps {
  option: (palette: Palette) => EChartsCoreOption
  height: number
  /** In words, for screen readers. */
  label: string
  chart: { current: EChart | null }
  onPick?: ((picked: Picked) => void) | undefined
}

/** A drawing by ECharts, which is loaded when the first one is shown; drawn anew when data or theme change. */
export function Canvas(props: CanvasProps) {
  const { option, chart } = props
  const element = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const [ready, setReady] = useState(false)
  const onPick = useRef(props.onPick)
  onPick.current = props.onPick

  useEffect(() => {
    const place = element.current
    if (!place) return
    let gone = false
    let observer: ResizeObserver | undefined
    void import('./echarts.ts').then(({ startChart }) => {
      if (gone) return
      const made = startChart(place)
      chart.current = made
      made.on('click', (event) => onPick.current?.(event as Picked))
      observer = new ResizeObserver(() => made.resize())
      observer.observe(place)
      setReady(true)
    })
    return () => {
      gone = true
      observer?.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [chart])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `scheme` changes what readPalette reads
  useEffect(() => {
    if (ready) chart.current?.setOption(option(readPalette()), { notMerge: true })
  }, [ready, option, scheme, chart])

  return (
    <div
      ref={element}
      className={classes.drawing}
      role="img"
      aria-label={props.label}
      style={{ height: props.height }}
    />
  )
}

/** The drawing as it stands, twice as fine, on the theme's ground. */
export function pngOf(chart: EChart | null): Blob | null {
  const address = chart?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: readPalette().surface })
  return address ? blobOf(address) : null
}
