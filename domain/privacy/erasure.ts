import { z } from 'zod'
import { Label } from '../../kit/kinds.ts'

const asked = ['request', 'withdrawn-consent', 'mistake', 'other'] as const
/** On what ground somebody asks for an erasure. */
export const Basis = z.enum(asked)

/** `retention`: nobody asked, a rule of the workspace did it, to many people at once. */
const bases = [...asked, 'retention'] as const

/** What went from one place. */
export const Removed = z.object({
  place: z.string(),
  engine: z.enum(['postgresql', 'clickhouse', 'log']),
  label: Label,
  removed: z.number().int(),
  emptied: z
    .number()
    .int()
    .describe('Kept without the person: orders stay in the books, letters stay counted'),
})
export type Removed = z.infer<typeof Removed>

export const steps = ['cards', 'texts', 'history', 'log', 'done'] as const

export const Erasure = z.object({
  id: z.uuid(),
  customerId: z.number().int().describe('The card; the first of them, where many people were erased'),
  people: z.number().int().describe('Of whom it was asked for at once; 1 where a rule erased them'),
  left: z.number().int().describe('Whose cards still stand: it can be stopped'),
  spared: z.number().int().describe('Whom it did not come to, because it was stopped'),
  cards: z
    .number()
    .int()
    .describe('The card and those merged into it; all of them, where many people were erased'),
  basis: z.enum(bases),
  status: z.enum(['running', 'done']),
  step: z.enum(steps),
  removed: z.array(Removed),
  problem: z.string().nullable().describe('Why it does not go on just now; it is tried again'),
  askedBy: z
    .string()
    .nullable()
    .describe('A person, or the name of a key; null: a rule, or somebody who works here no more'),
  askedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
})
export type Erasure = z.infer<typeof Erasure>

/** What went, place by place, of two pieces of the work. */
export function sumOf(one: readonly Removed[], other: readonly Removed[]): Removed[] {
  const sums = new Map<string, Removed>()
  for (const part of [...one, ...other]) {
    const key = `${part.engine}/${part.place}`
    const sum = sums.get(key) ?? { ...part, removed: 0, emptied: 0 }
    sums.set(key, {
      ...sum,
      removed: sum.removed + part.removed,
      emptied: sum.emptied + part.emptied,
    })
  }
  return [...sums.values()]
}

/** Whom it is to be found by, until it is done. */
export interface RunningErasure {
  id: string
  workspaceId: string
  customerId: number
  customerIds: number[]
  people: number
  /** Whose cards still stand. */
  pending: number[] | null
  step: (typeof steps)[number]
  basis: (typeof bases)[number]
  knownAs: { kind: string; value: string }[]
  removed: Removed[]
  /** The letters they had. */
  messageIds: string[] | null
  passed: { intake: number; facts: number } | null
  askedByKind: string
  askedBy: string
  askedAt: Date
}
