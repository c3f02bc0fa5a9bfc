import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react'
import classes from './Drawing.module.css'
import type { Line } from './layout.ts'
import { pathOf } from './line-path.ts'

type LineEdge = Edge<Pick<Line, 'points' | 'label'> & { text: string }>

/** A way between steps, through its corridors. One that leads back up ends in an arrow: nobody would read it upwards. */
export function FlowLine({ id, data, markerEnd }: EdgeProps<LineEdge>) {
  if (!data) return null
  return (
    <>
      <BaseEdge id={id} path={pathOf(data.points)} {...(markerEnd && { markerEnd })} />
      {data.text ? (
        <text className={classes.label} x={data.label.x} y={data.label.y}>
          {data.text}
        </text>
      ) : null}
    </>
  )
}
