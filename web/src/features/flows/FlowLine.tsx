import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react'
import classes from './Drawing.module.css'
import { pathOf } from './line-path.ts'

type LineEdge = Edge<{ points: { x: number; y: number }[]; label: string }>

/** A way between steps, through its corridors; what it means stands just above the box it leads to. */
export function FlowLine({ id, data }: EdgeProps<LineEdge>) {
  if (!data) return null
  const [from, next] = data.points
  return (
    <>
      <BaseEdge id={id} path={pathOf(data.points)} />
      {data.label && from && next ? (
        <text className={classes.label} x={next.x} y={from.y + (next.y - from.y) * 0.68 + 4}>
          {data.label}
        </text>
      ) : null}
    </>
  )
}
