import { Skeleton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { OutputOf } from '../../api/client.ts'
import type { Definition } from './definition.ts'
import { Outline } from './Outline.tsx'
import { useFlowGraph } from './use-flow-graph.ts'

const Drawing = lazy(() => import('./Drawing.tsx'))

/** Narrower than this a drawing cannot be read, and an outline can. */
const drawingFrom = 560

/** The steps as a drawing, or as an outline where there is no room for one. */
export function FlowDrawing(props: {
  definition: Definition
  statistics: OutputOf<'flows.statistics'> | undefined
  selected: string | undefined
  onSelect: (stepId: string | undefined) => void
}) {
  const { ref, width } = useElementSize()
  const graph = useFlowGraph(props.definition, props.statistics)
  const waiting = <Skeleton height={560} />
  return (
    <div ref={ref}>
      {!graph || width === 0 ? (
        waiting
      ) : width < drawingFrom ? (
        <Outline graph={graph} selected={props.selected} onSelect={props.onSelect} />
      ) : (
        <Suspense fallback={waiting}>
          <Drawing graph={graph} width={width} selected={props.selected} onSelect={props.onSelect} />
        </Suspense>
      )}
    </div>
  )
}
