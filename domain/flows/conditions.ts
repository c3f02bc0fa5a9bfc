import { z } from 'zod'
import type { Item } from '../segments/index.ts'

/** Conditions of segments, and of the event at hand; each is checked by its own kind when the flow is saved. */
export const Conditions = z
  .array(z.record(z.string(), z.unknown()))
  .max(20)
  .describe(
    'Conditions as a segment has them, groups too: { kind, isNot?, …settings }',
  ) as unknown as z.ZodType<Item[]>
