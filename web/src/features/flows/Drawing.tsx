import '@xyflow/react/dist/base.css'
import { Background, Controls, type Edge, MarkerType, type Node, Position, ReactFlow } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './Drawing.module.css'
import { FlowLine } from './FlowLine.tsx'
import { layOut } from './layout.ts'
import { EndNode, StepNode, TriggerNode } from './nodes.tsx'
import type { FlowGraph } from './use-flow-graph.ts'

const nodeTypes = { step: StepNode, trigger: TriggerNode, end: EndNode }
const edgeTypes = { line: FlowLine }
const start = 'trigger of the flow'
const nodeWidth = 248
const margin = 32
const leastZoom = 0.2
/** What a line back up needs beside it for its words. */
const halfOfWords = 56
const arrow = { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--ink-3)' }

/** The steps from the top down, with how many went each way. `width`: the room there is, pixels. */
export default function Drawing(props: {
  graph: FlowGraph
  width: number
  selected: string | undefined
  onSelect: (stepId: string | undefined) => void
}) {
  const { t } = useTranslation()
  const { graph, width, selected } = props
  const { boxes, lines } = drawn(graph)
  const stepOf = new Map(graph.steps.map((step) => [step.id, step]))
  const nodes: Node[] = boxes.map((box) => {
    const shared = {
      id: box.id,
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      // Sizes and joints are known, so nothing waits to be measured and new figures do not make the lines blink.
      measured: { width: box.width, height: box.height },
      handles: [
        { type: 'target' as const, position: Position.Top, x: box.width / 2, y: 0, width: 1, height: 1 },
        {
          type: 'source' as const,
          position: Position.Bottom,
          x: box.width / 2,
          y: box.height,
          width: 1,
          height: 1,
        },
      ],
      draggable: false,
    }
    const step = stepOf.get(box.id)
    if (box.id === start) return { ...shared, type: 'trigger', selectable: false, data: { ...graph.trigger } }
    if (!step) return { ...shared, type: 'end', selectable: false, data: {} }
    return { ...shared, type: 'step', selected: step.id === selected, ariaLabel: step.title, data: { step } }
  })
  const edges: Edge[] = lines.map((line) => ({
    id: line.id,
    source: line.from,
    target: line.to,
    type: 'line',
    data: { points: line.points, label: line.label, text: line.text },
    ...(line.leadsBack && { markerEnd: arrow }),
    focusable: false,
    selectable: false,
  }))
  const left = Math.min(...boxes.map((box) => box.x))
  const right = Math.max(
    ...boxes.map((box) => box.x + box.width),
    ...lines.filter((line) => line.leadsBack).map((line) => line.label.x + halfOfWords),
  )
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  // As large as fits the width, never larger than life; the height follows, so that nothing has to be dragged into view.
  const scale = Math.max(leastZoom, Math.min(1, (width - 2 * margin) / (right - left)))
  return (
    <figure
      className={classes.drawing}
      style={{ height: bottom * scale + 2 * margin }}
      aria-label={t('flows.drawing')}
    >
      <ReactFlow
        key={Math.round(width / 8)}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(_, node) =>
          node.type === 'step' && props.onSelect(node.id === selected ? undefined : node.id)
        }
        onNodesChange={() => undefined}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        defaultViewport={{ x: width / 2 - ((left + right) / 2) * scale, y: margin, zoom: scale }}
        fitViewOptions={{ padding: `${margin}px`, maxZoom: 1, minZoom: leastZoom }}
        minZoom={leastZoom}
        maxZoom={1.5}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} size={1} color="var(--line)" />
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
    </figure>
  )
}

// Two lines of words at most; letters have their figures below.
const heightOf = (step: FlowGraph['steps'][number]) => {
  if (step.kind?.speaks) return 132
  if (!step.sentence) return 68
  return step.sentence.length > 34 ? 104 : 88
}

/** Boxes and lines of the graph in their places; each way out of the flow ends in a small box of its own. */
function drawn(graph: FlowGraph) {
  const endOf = (way: { from: string; name: string }) => `${way.from} ${way.name} end`
  const first = graph.steps[0]?.id
  const boxes = [
    { id: start, width: nodeWidth, height: 48 },
    ...graph.steps.map((step) => ({ id: step.id, width: nodeWidth, height: heightOf(step) })),
    ...graph.ways.filter((way) => way.to === null).map((way) => ({ id: endOf(way), width: 112, height: 28 })),
  ]
  return layOut(boxes, [
    ...(first ? [{ id: start, from: start, to: first, text: '' }] : []),
    ...graph.ways.map((way) => ({
      id: `${way.from} ${way.name}`,
      from: way.from,
      to: way.to ?? endOf(way),
      text: way.text,
    })),
  ])
}
