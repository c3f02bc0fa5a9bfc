import { z } from 'zod'
import type { Label } from '../../kit/kinds.ts'
import { operation } from '../context.ts'
import { comparisons } from './comparisons/index.ts'
import { decidedWeights, weightHistogram } from './review-store.ts'

const LabelShape = z.object({ en: z.string(), ru: z.string() })

/** At this threshold: how many merges would be right, and how many of all that are one would be found. */
const Point = z.object({
  weight: z.number(),
  precision: z.number().min(0).max(1),
  recall: z.number().min(0).max(1),
  pairs: z.number().int(),
})

/** Precision and recall over all thresholds, from what people have decided. */
export function qualityPoints(
  decided: readonly { weight: number; isSame: boolean }[],
): z.infer<typeof Point>[] {
  const sorted = [...decided].sort((one, other) => other.weight - one.weight)
  const all = sorted.filter(({ isSame }) => isSame).length
  const points: z.infer<typeof Point>[] = []
  let right = 0
  sorted.forEach(({ weight, isSame }, index) => {
    if (isSame) right++
    // Equal weights stand or fall together.
    if (sorted[index + 1]?.weight === weight) return
    points.push({
      weight,
      precision: right / (index + 1),
      recall: all === 0 ? 0 : right / all,
      pairs: index + 1,
    })
  })
  return points.reverse()
}

export const duplicateQuality = operation({
  name: 'duplicates.quality',
  summary:
    'How right each threshold would be, by the pairs that people have decided; and how many pairs weigh what.',
  http: 'GET /duplicates/quality',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    reviewed: z.number().int(),
    points: z.array(Point).describe('By rising weight'),
    weights: z.array(
      z.object({ weight: z.number().int(), open: z.number().int(), byRule: z.number().int() }),
    ),
  }),
  async run({ tx, workspaceId }) {
    const decided = await decidedWeights(tx, workspaceId)
    return {
      reviewed: decided.length,
      points: qualityPoints(decided),
      weights: await weightHistogram(tx, workspaceId),
    }
  },
})

const priorLabel: Label = {
  en: 'How rare two cards of one person are',
  ru: 'Насколько редки две карточки одного человека',
}

export const duplicateComparisons = operation({
  name: 'duplicates.comparisons',
  summary: 'What cards are compared by, and the words for how they agree.',
  http: 'GET /duplicates/comparisons',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: LabelShape,
        levels: z.array(z.object({ name: z.string(), label: LabelShape })),
      }),
    ),
  }),
  run: async () => ({
    items: [
      { kind: 'prior', label: priorLabel, levels: [] },
      ...comparisons.map(({ kind, label, levels }) => ({
        kind,
        label,
        levels: levels.map(({ name, label: words }) => ({ name, label: words })),
      })),
    ],
  }),
})
