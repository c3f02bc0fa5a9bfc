import type { OutputOf } from '../../api/client.ts'

export type StepKind = OutputOf<'step-kinds.list'>['items'][number]
export type StepFigures = OutputOf<'flows.statistics'>['steps'][number]

/** A step as it stands in a definition: its kind's settings, its id, and where its ways lead. */
export type Step = { id: string; kind: string } & Record<string, unknown>

export interface Definition {
  trigger: Cue
  exit: Cue[]
  reentryAfterHours: number | null
  steps: Step[]
}
export type Condition = { kind: string; isNot?: boolean } & Record<string, unknown>

/** What a flow listens to: an event, or somebody who comes into a segment or leaves it. */
export type Cue = ({ event: string } | { segmentId: string; move: 'entered' | 'left' }) & {
  conditions: Condition[]
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const record = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

export function readCue(told: unknown): Cue {
  const { kind, event, segmentId, move, conditions } = record(told)
  const asked = { conditions: list(conditions) as Condition[] }
  return kind === 'segment'
    ? { segmentId: String(segmentId ?? ''), move: move === 'left' ? 'left' : 'entered', ...asked }
    : { event: String(event ?? ''), ...asked }
}

/** The server's definition, read so that an unknown part is left out instead of breaking the page. */
export function readDefinition(told: Record<string, unknown>): Definition {
  const hours = record(told.reentry).afterHours
  return {
    trigger: readCue(told.trigger),
    exit: list(told.exit).map(readCue),
    reentryAfterHours: typeof hours === 'number' ? hours : null,
    steps: list(told.steps).filter((step): step is Step => {
      const { id, kind } = record(step)
      return typeof id === 'string' && typeof kind === 'string'
    }),
  }
}

export interface Way {
  from: string
  /** The step it leads to; null: out of the flow. */
  to: string | null
  name: string
  label: { en: string; ru: string } | null
}

/** Every way between steps; a way that is left out leads to the next step in the list. */
export function waysOf(steps: Step[], kinds: StepKind[]): Way[] {
  const known = new Set(steps.map((step) => step.id))
  return steps.flatMap((step, place) => {
    const kind = kinds.find((one) => one.kind === step.kind)
    return (kind?.ways ?? []).map((way) => {
      const told = step[way.name]
      const next = steps[place + 1]?.id ?? null
      const to = told === undefined ? next : typeof told === 'string' && known.has(told) ? told : null
      return { from: step.id, to, name: way.name, label: (kind?.ways.length ?? 0) > 1 ? way.label : null }
    })
  })
}
