import type { z } from 'zod'
import type { Transaction } from '../../../engines/index.ts'
import type { Kind, Label } from '../../../kit/kinds.ts'
import type { Words } from '../../../kit/words.ts'
import type { SegmentDefinition } from '../../segments/index.ts'
import type { Workspace } from '../../workspaces/index.ts'

/** What the trigger and later events brought; templates may use it. */
export interface EnrolmentFacts extends Record<string, unknown> {
  event?: { name: string; occurredAt: string; properties: Record<string, unknown> }
}

/** One person standing at a step. */
export interface Standing {
  enrolmentId: string
  flowId: string
  version: number
  /** The living card. */
  customerId: number
  /** Every card of the person, the living one first. */
  family: number[]
  /** The language the customer is known to read, or null. */
  language: 'en' | 'ru' | null
  occasion: string
  facts: EnrolmentFacts
  /** They waited here, and this is why they go on; null when they have just come. */
  wokenBy: 'time' | 'event' | null
}

/** What a step does with one person. `outcome` is told to the history. */
export type Outcome =
  | { does: 'go'; way: string; outcome: string }
  | { does: 'wait'; until: Date; waitsFor?: string }
  | { does: 'end'; outcome: string; reason: string }

export interface StepRound {
  tx: Transaction
  workspace: Workspace
  now: Date
  /** A wait of so many seconds in this workspace (a demo's time runs faster). */
  after(seconds: number): Date
  /** What the step asks of this person holds for them at this moment. */
  fits(person: Standing): boolean
  /** Names of the event that came too early for the wait it belongs to, if it did. */
  cameAlready(person: Standing, event: string): boolean
}

/** What problems a definition has in the eyes of its step kind. */
export type Complaint = { field: string; message: Words }

/** One kind of step. Does its work for everybody who stands there, together. */
export interface StepKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  /** Ways out, the usual one first: fields of the step that hold the id of the step they lead to (null: the end). */
  ways: readonly { name: string; label: Label }[]
  /** People stop here for a while: a loop through it cannot spin. */
  waits: boolean
  /** Messages go out from here: they are counted, opened and clicked. */
  speaks: boolean
  /** The event this step waits for, if any. */
  awaits?(settings: z.infer<Settings>): string
  /** What must be known of people before the step is run for them; answered apart, while nobody is held. */
  asks?(settings: z.infer<Settings>): SegmentDefinition
  run(
    round: StepRound,
    settings: z.infer<Settings>,
    stepId: string,
    people: readonly Standing[],
  ): Promise<Outcome[]>
  /** What only the database knows: a template that is not there. */
  check?(tx: Transaction, workspaceId: string, settings: z.infer<Settings>): Promise<Complaint[]>
}

export const stepKind = <const Name extends string, Settings extends z.ZodObject>(
  declared: StepKind<Name, Settings>,
): StepKind<Name, Settings> => declared

/** The usual way on. */
export const nextWay = { name: 'next', label: { en: 'then', ru: 'затем' } }
