import { type ReactNode, useRef } from 'react'
import { Canvas, pngOf } from './Canvas.tsx'
import { ChartFrame } from './ChartFrame.tsx'
import type { EChart } from './echarts.ts'
import type { Drawn, Picked } from './picture.ts'

interface PictureProps {
  title: ReactNode
  name: string
  /** Keep it the same between renders (`useMemo`): a new one is a new drawing. */
  data: Drawn | undefined
  height?: number
  empty?: ReactNode
  tools?: ReactNode
  onPick?: ((picked: Picked) => void) | undefined
}

/** Any drawing in the frame that all charts have. */
export function Picture(props: PictureProps) {
  const chart = useRef<EChart | null>(null)
  const { data } = props
  const height = props.height ?? 280
  return (
    <ChartFrame
      title={props.title}
      name={props.name}
      table={data?.table}
      height={height}
      empty={props.empty}
      tools={props.tools}
      picture={() => pngOf(chart.current)}
    >
      {data ? (
        <Canvas option={data.option} height={height} label={props.name} chart={chart} onPick={props.onPick} />
      ) : null}
    </ChartFrame>
  )
}
