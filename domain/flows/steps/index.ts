import { z } from 'zod'
import { anyOf } from '../../../kit/kinds.ts'
import { check } from '../../../kit/words.ts'
import { branch } from './branch.ts'
import { exit } from './exit.ts'
import { sendMessage } from './send-message.ts'
import { wait } from './wait.ts'
import { waitForEvent } from './wait-for-event.ts'

export type { EnrolmentFacts, Outcome, Standing, StepKind, StepRound } from './step.ts'

/** Everything a flow can be made of. A new step is its file and one line here. */
export const stepKinds = anyOf([wait, waitForEvent, branch, sendMessage, exit])

export const StepId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,59}$/,
    check(
      'small letters, digits and hyphens, at most 60',
      'строчные латинские буквы, цифры и дефисы, не больше 60',
    ),
  )

/** A step as it stands in a definition: its kind's settings, its id, and where its ways lead. */
export type Step = { id: string; kind: string } & Record<string, unknown>

const withWays = stepKinds.all.map((one) => {
  const ways = Object.fromEntries(one.ways.map((way) => [way.name, StepId.nullable().optional()]))
  return one.settings.extend({ kind: z.literal(one.kind), id: StepId, ...ways }).strict()
})

export const Step = z.discriminatedUnion('kind', withWays as never) as unknown as z.ZodType<Step>

/** The kind of a stored step; it was checked when it was saved. */
export function kindOf(step: Step) {
  const kind = stepKinds.named(step.kind)
  if (!kind) throw new Error(`There is no step “${step.kind}” any more`)
  return kind
}

/** Where the ways out lead, by name. */
export const waysOf = (step: Step): [string, string | null][] =>
  kindOf(step).ways.map((way) => [way.name, (step[way.name] as string | null | undefined) ?? null])
