import type { z } from 'zod'
import type { Kind, Label } from '../../../kit/kinds.ts'
import type { ContactDecision, ContactQuestion, Standing } from '../contact.ts'

/** One question as a rule sees it. */
export interface Ask {
  question: ContactQuestion
  standing: Standing
}

/** One rule of the contact policy. `judge` is pure: it says no, later, or nothing. */
export interface Rule<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  /** What it is for, in one sentence. */
  explains: Label
  /** Asked of service messages as well. */
  ofService: boolean
  judge(ask: Ask, settings: z.infer<Settings>): ContactDecision | null
}

/** Checks the declaration and keeps its names exact. */
export const rule = <const Name extends string, Settings extends z.ZodObject>(
  declared: Rule<Name, Settings>,
): Rule<Name, Settings> => declared
