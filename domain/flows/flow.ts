import { z } from 'zod'
import { Condition } from './conditions/index.ts'
import { Step } from './steps/index.ts'

const EventName = z.string().trim().min(1).max(200)

/** What starts it. One kind now; segments and dates come later. */
export const Trigger = z
  .object({
    kind: z.literal('event'),
    event: EventName,
    conditions: z.array(Condition).max(20).default([]).describe('All of them must hold'),
  })
  .strict()

export const ExitRule = z.object({ kind: z.literal('event'), event: EventName }).strict()

export const Definition = z
  .object({
    trigger: Trigger,
    exit: z
      .array(ExitRule)
      .max(20)
      .default([])
      .describe('People who do this leave the flow wherever they stand'),
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
