import type { z } from 'zod'
import type { Kind, Label } from '../../../kit/kinds.ts'
import type { Permission } from '../../consent/index.ts'
import type { Contact, ContactQuestion, Person, Skip, Wait } from '../contact.ts'

/** One question as a rule sees it. Times in ms. */
export interface Ask {
  workspaceId: string
  question: ContactQuestion
  permission: Permission
  person: Person
  /** When it would go, after what other rules have said. */
  at: number
  /** When it would go if nobody made it wait now; and when it was first meant to go. */
  plannedAt: number
  wantedAt: number
}

/** What a rule wants to know of a person besides permission. */
export interface Needs {
  /** Their messages of so many days back, those that wait included. */
  contactDays?: number
  /** Whether they reacted to their newest messages. */
  reactions?: true
  /** What they saw on the shop's own pages. */
  onSite?: true
  zone?: true
}

/**
 * - `permission`: whether this person may be written to at all. Asked first, at the time it is meant to go.
 * - `time`: says when. What waits is asked again for the later time, until nothing waits.
 * - `amount`: whether it would be too much, at the time it would go.
 */
type SpeaksOf = 'permission' | 'time' | 'amount'

/** One rule of the contact policy. `judge` is pure: it says no, later, or nothing. */
export interface Rule<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  /** What it is for, in one sentence. */
  explains: Label
  speaksOf: SpeaksOf
  /** Asked of service messages as well. */
  ofService?: true
  /** What it wants to know with these settings; nothing when left out. */
  needs?(settings: z.infer<Settings>): Needs
  judge(ask: Ask, settings: z.infer<Settings>): Skip | Wait | null
}

/** Checks the declaration and keeps its names exact. */
export const rule = <const Name extends string, Settings extends z.ZodObject>(
  declared: Rule<Name, Settings>,
): Rule<Name, Settings> => declared

const none: Contact[] = []

/**
 * Messages that count before this one. Of a message in hand: what is out, also what another sender took in hand while this one
 * waited for its turn, a moment after the clock it came with. Of a question asked ahead: what goes before it; what is less important
 * and still waits takes no place from it, and is asked about again before it goes.
 */
export const countedBefore = ({ person, question, at }: Ask, countsOnSite = false): Contact[] =>
  person.contacts.length === 0
    ? none
    : person.contacts.filter(
        (one) =>
          (question.messageId === undefined
            ? one.at <= at && (one.isOut || one.priority >= (question.priority ?? 0))
            : one.isOut) &&
          (countsOnSite || !one.isOnSite),
      )
