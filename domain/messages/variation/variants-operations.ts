import { z } from 'zod'
import { notFound } from '../../../kit/errors.ts'
import { type Context, operation } from '../../context.ts'
import { versionsOf } from '../templates-store.ts'
import { beliefs } from './bandit.ts'
import { goals, putVariation, talliesOf, variationOf } from './variation-store.ts'

const Variants = z.object({
  goal: z.enum(goals).describe('What a variant is good for: that readers click, or that they order'),
  halfLifeDays: z.int().describe('A letter counts half after so many days'),
  items: z.array(
    z.object({
      variant: z.string(),
      sent: z.int().describe('Letters old enough to tell'),
      rate: z.number(),
      low: z.number(),
      high: z.number().describe('With 95 % the rate lies between low and high'),
      share: z.number().describe('Of the readers, that it gets now'),
    }),
  ),
})

async function variantsOf({ tx, workspaceId, now }: Context, id: string): Promise<z.input<typeof Variants>> {
  const rows = (await versionsOf(tx, workspaceId, [id])).filter((row) => row.archived_at === null)
  if (rows.length === 0) throw notFound({ en: 'This letter', ru: 'Этого письма' })
  const variation = await variationOf(tx, workspaceId, id)
  const counted = await talliesOf(
    tx,
    workspaceId,
    rows.map((row) => row.id),
    variation,
    now,
  )
  const tallies = [...new Set(rows.map((row) => row.variant))].map(
    (variant) =>
      counted.find((one) => one.variant === variant) ?? { variant, trials: 0, reached: 0, sent: 0 },
  )
  const believed = beliefs(tallies, Math.random)
  return {
    ...variation,
    items: tallies.map(({ variant, sent }, place) => {
      const { rate = 0, low = 0, high = 1, share = 0 } = believed[place] ?? {}
      return { variant, sent, rate, low, high, share }
    }),
  }
}

export const getVariants = operation({
  name: 'letters.variants',
  summary: 'How the variants of a letter do, and which share of the readers each gets.',
  http: 'GET /letters/{id}/variants',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Variants,
  run: (context, { id }) => variantsOf(context, id),
})

export const vary = operation({
  name: 'letters.vary',
  summary: 'Say what variants are compared by, and how soon what was learnt is forgotten.',
  http: 'PUT /letters/{id}/variants',
  needs: 'write',
  input: z.object({
    id: z.uuid(),
    goal: z.enum(goals),
    halfLifeDays: z.number().int().min(1).max(365).default(30),
  }),
  output: Variants,
  async run(context, { id, goal, halfLifeDays }) {
    await variantsOf(context, id)
    await putVariation(context.tx, context.workspaceId, id, { goal, halfLifeDays })
    return variantsOf(context, id)
  },
})
