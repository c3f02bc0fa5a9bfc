import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { joined } from '../../kit/words.ts'
import type { Mistake } from './definition.ts'

export const SegmentName = oneLine(200)

export const ToldDefinition = z
  .record(z.string(), z.unknown())
  .describe('{ match: all | any | none, items: [group or condition] }: every mistake is told by its field')

const User = z.object({
  kind: z.enum(['segment', 'flow', 'campaign', 'view']),
  id: z.string(),
  name: z.string(),
})

export const Segment = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  color: z.number().int().describe('0-7: its colour on every page'),
  basis: z.enum(['rule', 'list']),
  isReady: z.boolean().describe('Came with the workspace'),
  readyName: z.string().nullable(),
  memberCount: z.number().int().nullable().describe('Null while it is counted for the first time'),
  share: z.number().nullable().describe('Of all customers, 0-1'),
  revenueMinor: z.number().int().nullable(),
  change7d: z.number().int().nullable(),
  sparkline: z.array(z.number().int()).describe('Sizes of the last days, at most 30'),
  usedBy: z.array(User).describe('What would break without it'),
  state: z.enum(['fresh', 'computing', 'failed']),
  problem: z.string().nullable(),
  computedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const SegmentWithDefinition = Segment.extend({
  definition: z.record(z.string(), z.unknown()).nullable().describe('Null for a list'),
})

export interface SegmentRow {
  id: string
  name: string
  description: string
  color: number
  basis: 'rule' | 'list'
  definition: unknown
  ready: string | null
  generation: number
  state: 'fresh' | 'computing' | 'failed'
  problem: string | null
  member_count: number | null
  revenue_minor: number | null
  computed_at: Date | null
  created_at: Date
  updated_at: Date
}

export type User = z.infer<typeof User>

/** A check's few words tell nothing without the setting they are about; what is a sentence tells enough. */
const inFull = ({ path, message: { en, ru } }: Mistake): Label =>
  /^\p{Lu}|^[“«]/u.test(en) ? { en, ru } : { en: `${path}: ${en}`, ru: `${path}: ${ru}` }

/** What a definition that cannot be asked is refused with. */
export const refusal = (
  mistakes: readonly Mistake[],
  what: Label = { en: 'The segment was not saved', ru: 'Сегмент не сохранён' },
): AppError =>
  new AppError('invalid', joined([what, ...mistakes.slice(0, 1).map(inFull)], ': '), {
    fields: [...mistakes],
  })
