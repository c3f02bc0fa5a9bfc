import '@xyflow/react/dist/base.css'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { Background, Controls, type Edge, type Node, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useEventName } from '../events/event-name.ts'
import classes from './Drawing.module.css'
import { type Definition, waysOf } from './definition.ts'
import { FlowLine } from './FlowLine.tsx'
import { layOut } from './layout.ts'
import { EndNode, StepNode, TriggerNode } from './nodes.tsx'
import { useStepWords } from './step-words.ts'

const nodeTypes = { step: StepNode, trigger: TriggerNode, end: EndNode }
const edgeTypes = { line: FlowLine }
const start = 'trigger of the flow'
const nodeWidth = 248
const margin = 32

/** The outcome that the history knows a way by, where it differs from the way's own name. */
const outcomes: Record<string, string[]> = {
  next: ['came', 'waited', 'asked', 'asked-before'],
  onTimeout: ['timed-out'],
}

/** The steps from the top down, with how many went each way. */
export default function Drawing(props: {
  definition: Definition
  statistics: OutputOf<'flows.statistics'> | undefined
  selected: string | undefined
  onSelect: (stepId: string | undefined) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const words = useStepWords()
  const { definition, statistics, selected } = props
  const kinds = words.kinds

  const { nodes, edges, size } = useMemo(() => {
    const ways = waysOf(definition.steps, kinds ?? [])
    const endOf = (way: { from: string; name: string }) => `${way.from} ${way.name} end`
    const first = definition.steps[0]?.id
    const isLetter = (kind: string) => kinds?.find((one) => one.kind === kind)?.speaks === true
    const boxes = [
      { id: start, width: nodeWidth, height: 48 },
      ...definition.steps.map((step) => ({
        id: step.id,
        width: nodeWidth,
        height: isLetter(step.kind) ? 132 : 88,
      })),
      ...ways.filter((way) => way.to === null).map((way) => ({ id: endOf(way), width: 112, height: 28 })),
    ]
    const links = [
      ...(first ? [{ id: start, from: start, to: first, name: '', label: null }] : []),
      ...ways.map((way) => ({ ...way, id: `${way.from} ${way.name}`, to: way.to ?? endOf(way) })),
    ]
    const { boxes: placed, lines } = layOut(boxes, links)
    const figuresOf = (id: string) => statistics?.steps.find((one) => one.stepId === id)
    const wentBy = (from: string, name: string) => {
      const byWay = figuresOf(from)?.byWay ?? {}
      return [name, ...(outcomes[name] ?? [])].reduce((sum, outcome) => sum + (byWay[outcome] ?? 0), 0)
    }
    const nodes: Node[] = placed.map((box) => {
      const step = definition.steps.find((one) => one.id === box.id)
      const shared = {
        id: box.id,
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        draggable: false,
      }
      if (box.id === start) {
        return {
          ...shared,
          type: 'trigger',
          selectable: false,
          data: { title: eventName(definition.trigger.event), entered: statistics?.entered },
        }
      }
      if (!step) return { ...shared, type: 'end', selectable: false, data: {} }
      return {
        ...shared,
        type: 'step',
        selected: step.id === selected,
        ariaLabel: words.title(step),
        data: {
          kind: kinds?.find((one) => one.kind === step.kind),
          title: words.title(step),
          sentence: words.sentence(step),
          figures: figuresOf(step.id),
          currency: statistics?.currency,
        },
      }
    })
    const edges: Edge[] = lines.map((line) => {
      const count = line.name ? wentBy(line.from, line.name) : 0
      const said = line.label ? [line.label[format.language], count > 0 ? format.count(count) : null] : []
      return {
        id: line.id,
        source: line.from,
        target: line.to,
        type: 'line',
        data: { points: line.points, label: said.filter(Boolean).join(' · ') },
        focusable: false,
        selectable: false,
      }
    })
    const bottom = Math.max(0, ...placed.map((box) => box.y + box.height))
    const right = Math.max(0, ...placed.map((box) => box.x + box.width))
    const left = Math.min(...placed.map((box) => box.x))
    return { nodes, edges, size: { width: right - left, height: bottom } }
  }, [definition, kinds, statistics, selected, words, eventName, format])

  const { ref, width } = useElementSize()
  const isTouch = useMediaQuery('(pointer: coarse)')
  const room = Math.max(280, width || 900)
  // As large as fits the width, never larger than life; the height follows, so that nothing has to be dragged into view.
  const scale = Math.min(1, (room - 2 * margin) / size.width)
  const height = Math.max(240, size.height * scale + 2 * margin)

  return (
    <figure ref={ref} className={classes.drawing} style={{ height }} aria-label={t('flows.drawing')}>
      {kinds ? (
        <ReactFlow
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
          key={`${Math.round(scale * 100)} ${Math.round(room)}`}
          fitView
          fitViewOptions={{ padding: '32px', maxZoom: 1, minZoom: 0.2 }}
          minZoom={0.2}
          maxZoom={1.5}
          preventScrolling={false}
          zoomOnScroll={false}
          panOnDrag={!isTouch}
          proOptions={{ hideAttribution: true }}
        >
          <Background gap={16} size={1} color="var(--line)" />
          <Controls showInteractive={false} position="bottom-right" />
        </ReactFlow>
      ) : null}
    </figure>
  )
}
