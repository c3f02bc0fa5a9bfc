import { z } from 'zod'
import { rareColumns, type ScoredPair } from './compare.ts'
import { comparisons, type RareColumn } from './comparisons/index.ts'
import { levelOf, type Model, priorWeight, weightsOf } from './fit.ts'

/** What one comparison says of a pair: a bar of the waterfall. */
export const Part = z.object({
  kind: z
    .string()
    .describe('A comparison of duplicates.comparisons, or "prior": how rare two cards of one person are'),
  level: z.string().nullable(),
  weight: z
    .number()
    .describe('Bits: each doubles (or halves, below zero) how likely it is that the two are one'),
})
export type Part = z.infer<typeof Part>

/** Which comparisons said something, and how much. Adds up to the weight of the pair. */
export function partsOf(
  { pattern, rarities }: Pick<ScoredPair, 'pattern' | 'rarities'>,
  model: Model,
): Part[] {
  const weights = weightsOf(model)
  const parts = comparisons.flatMap(({ kind, levels, rare }, place): Part[] => {
    const level = levelOf(pattern, place)
    const named = levels[level - 1]
    if (!named) return []
    const weight =
      level === 1 && rare
        ? Math.log2(model.m[place]?.[0] ?? 1) + (rarities[rareColumns.indexOf(rare as RareColumn)] ?? 0)
        : (weights[place]?.[level] ?? 0)
    return [{ kind, level: named.name, weight: Math.round(weight * 100) / 100 }]
  })
  return [{ kind: 'prior', level: null, weight: Math.round(priorWeight(model) * 100) / 100 }, ...parts]
}

const placeOf = (kind: string) => comparisons.findIndex((one) => one.kind === kind)
const [firstName, birthday, phone, email] = ['first-name', 'birthday', 'phone', 'email'].map(placeOf)
const differs = (pattern: number, place = -1) =>
  place >= 0 && levelOf(pattern, place) === comparisons[place]?.levels.length

/**
 * A household, or namesakes: two who share a surname, an address, a phone, and have different first names or birthdays; or
 * whose mailbox and phone are both others, with no birthday to speak for them. However much the rest weighs, and whatever
 * the base has taught, no rule joins them: a person may.
 */
export const mayBeHousehold = (pattern: number): boolean =>
  differs(pattern, firstName) ||
  (differs(pattern, email) && levelOf(pattern, phone ?? 0) > 1 && levelOf(pattern, birthday ?? 0) !== 1) ||
  (differs(pattern, birthday) && !(levelOf(pattern, phone ?? 0) === 1 && levelOf(pattern, email ?? 0) === 1))

const outAt = (parts: readonly Part[], place = -1, which: number) => {
  const { kind, levels } = comparisons[place] ?? { kind: '', levels: [] }
  return parts.some((part) => part.kind === kind && part.level === levels.at(which)?.name)
}

const isOther = (parts: readonly Part[], place = -1) => {
  const { kind, levels } = comparisons[place] ?? { kind: '', levels: [] }
  return parts.some((part) => part.kind === kind && part.level !== levels[0]?.name)
}

/** The same of a pair that is kept. */
export const partsOfHousehold = (parts: readonly Part[]): boolean =>
  outAt(parts, firstName, -1) ||
  (outAt(parts, email, -1) && isOther(parts, phone) && !outAt(parts, birthday, 0)) ||
  (outAt(parts, birthday, -1) && !(outAt(parts, phone, 0) && outAt(parts, email, 0)))
