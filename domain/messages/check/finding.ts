import { z } from 'zod'
import type { Label } from '../../../kit/kinds.ts'
import type { Place } from '../letter/places.ts'

/** `must`: do not send it so; `should`: better changed; `note`: good to know. */
export type Weight = 'must' | 'should' | 'note'

/** What a check found. `code` is stable: whoever asks may decide by it. */
export interface Finding {
  code: string
  weight: Weight
  message: Label
  field?: string
  place?: Place | null
}

export const FindingShape = z.object({
  code: z.string(),
  weight: z.enum(['must', 'should', 'note']),
  message: z.object({ en: z.string(), ru: z.string() }),
  field: z.string().optional(),
  place: z.object({ line: z.int(), column: z.int(), length: z.int() }).nullable().optional(),
})

export const finding = (code: string, weight: Weight, en: string, ru: string): Finding => ({
  code,
  weight,
  message: { en, ru },
})
