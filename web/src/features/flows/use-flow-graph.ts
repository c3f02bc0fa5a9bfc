import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { type Definition, type Way, waysOf } from './definition.ts'
import type { StepView } from './StepCard.tsx'
import { useStepWords } from './step-words.ts'

/** Outcomes that the history writes for a way, where they are called otherwise than the way itself. */
const outcomes: Record<string, string[]> = {
  next: ['came', 'waited', 'asked', 'asked-before'],
  onTimeout: ['timed-out'],
}

export interface FlowGraph {
  trigger: { title: string; entered: number | undefined }
  steps: StepView[]
  /** `text`: what the way means and how many went it; empty for the only way on. */
  ways: (Way & { text: string })[]
}

/** A flow ready to be drawn: words, figures and ways; null until the kinds of steps are known. */
export function useFlowGraph(
  definition: Definition,
  statistics: OutputOf<'flows.statistics'> | undefined,
): FlowGraph | null {
  const format = useFormat()
  const words = useStepWords()
  const { kinds } = words
  if (!kinds) return null
  const figuresOf = (id: string) => statistics?.steps.find((one) => one.stepId === id)
  const wentBy = (way: Way) => {
    const byWay = figuresOf(way.from)?.byWay ?? {}
    return [way.name, ...(outcomes[way.name] ?? [])].reduce((sum, outcome) => sum + (byWay[outcome] ?? 0), 0)
  }
  const textOf = (way: Way) => {
    if (!way.label) return ''
    const count = wentBy(way)
    return [way.label[format.language], count > 0 ? format.count(count) : null].filter(Boolean).join(' · ')
  }
  return {
    trigger: { title: words.cue({ ...definition.trigger, conditions: [] }), entered: statistics?.entered },
    steps: definition.steps.map((step) => ({
      id: step.id,
      kind: kinds.find((one) => one.kind === step.kind),
      title: words.title(step),
      sentence: words.sentence(step),
      figures: figuresOf(step.id),
      currency: statistics?.currency,
    })),
    ways: waysOf(definition.steps, kinds).map((way) => ({ ...way, text: textOf(way) })),
  }
}
