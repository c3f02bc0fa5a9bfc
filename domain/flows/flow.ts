import { z } from 'zod'
import { segmentEventNames } from '../segments/index.ts'
import { Conditions } from './conditions.ts'
import { Step } from './steps/index.ts'

const EventName = z.string().trim().min(1).max(200)

const conditions = Conditions.default([]).describe('All of them must hold')

/** What a flow listens to: something that is done, or somebody who comes into a segment or leaves it. */
const Cue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: EventName, conditions }).strict(),
  z
    .object({
      kind: z.literal('segment'),
      segmentId: z.uuid(),
      move: z.enum(['entered', 'left']).default('entered'),
      conditions,
    })
    .strict(),
])
export type Cue = z.infer<typeof Cue>

export const Definition = z
  .object({
    trigger: Cue,
    exit: z.array(Cue).max(20).default([]).describe('People who do this leave the flow wherever they stand'),
    reentry: z
      .object({ afterHours: z.number().min(0).max(87_600).default(24) })
      .strict()
      .prefault({})
      .describe('How long after starting the same person may start again; never while they are in it'),
    steps: z
      .array(Step)
      .min(1)
      .max(200)
      .describe(
        'The first one is where people come in. A way that is left out leads to the next in the list',
      ),
  })
  .strict()
export type Definition = z.infer<typeof Definition>

/** The name of the event a cue is told by. */
export const eventOf = (cue: Cue): string => (cue.kind === 'event' ? cue.event : segmentEventNames[cue.move])

export const isCuedBy = (cue: Cue, event: FlowEvent): boolean =>
  eventOf(cue) === event.name && (cue.kind === 'event' || event.properties.segmentId === cue.segmentId)

export const FlowStatus = z.enum(['draft', 'running', 'paused'])
export type FlowStatus = z.infer<typeof FlowStatus>

/** Something a customer did, as the intake tells it. `customerId`: any card of theirs. */
export interface FlowEvent {
  messageId: string
  customerId: number
  name: string
  type: string
  occurredAt: Date
  properties: Record<string, unknown>
}

/** An event as people on their way carry it. */
export const factOf = ({ name, occurredAt, properties }: FlowEvent) => ({
  name,
  occurredAt: occurredAt.toISOString(),
  properties,
})

export interface FlowRow {
  id: string
  name: string
  status: FlowStatus
  version: number
  definition: Definition
  playbook: string | null
  created_at: Date
  updated_at: Date
}
