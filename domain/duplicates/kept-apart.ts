import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError } from '../../kit/errors.ts'
import { type Context, operation } from '../context.ts'
import { findFamily, type KeptApart, keepApart, keptApart, letTogether } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { ComparedCard, comparedCards } from './cards.ts'
import { settlePairsOf } from './review-store.ts'

const CustomerId = z.coerce.number().int().positive()
const TwoCards = z.object({ oneId: CustomerId, otherId: CustomerId })

export const KeptApartPair = z.object({
  lowId: z.number().int(),
  highId: z.number().int(),
  keptAt: z.iso.datetime(),
  keptByName: z.string().nullable().describe('Who said so, where a person did who works here'),
  cards: z.array(ComparedCard).length(2).describe('The one with `lowId` first'),
})
type KeptApartPair = z.infer<typeof KeptApartPair>

/** Pairs with their living cards beside them. */
export async function besideCards(
  { tx, workspaceId, actor }: Context,
  pairs: KeptApart[],
): Promise<KeptApartPair[]> {
  if (pairs.length === 0) return []
  const ids = [...new Set(pairs.flatMap(({ lowId, highId }) => [lowId, highId]))]
  const cards = await comparedCards(tx, workspaceId, ids, actor.seesPersonalData)
  return pairs.flatMap(({ lowId, highId, keptAt, keptByName }) => {
    const [low, high] = [cards.get(lowId), cards.get(highId)]
    return low && high
      ? [{ lowId, highId, keptAt: keptAt.toISOString(), keptByName, cards: [low, high] }]
      : []
  })
}

export const listKeptApart = operation({
  name: 'duplicates.kept-apart',
  summary: 'Cards that a person said are not one person’s: no rule joins them. The last said first.',
  http: 'GET /duplicates/kept-apart',
  needs: 'read',
  input: z.object({
    limit: z.number().int().min(1).max(100).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({ items: z.array(KeptApartPair), nextCursor: z.string().nullable() }),
  async run(context, { limit, cursor }) {
    const [at, low, high] = cursor ? decodeCursor(cursor, 3) : []
    const pairs = await keptApart(context.tx, context.workspaceId, {
      limit: limit + 1,
      after: cursor ? [String(at), Number(low), Number(high)] : null,
    })
    const last = pairs[limit - 1]
    return {
      items: await besideCards(context, pairs.slice(0, limit)),
      nextCursor:
        pairs.length > limit && last ? encodeCursor([last.keptAtText, last.lowId, last.highId]) : null,
    }
  },
})

async function twoFamilies({ tx, workspaceId }: Context, oneId: number, otherId: number) {
  const one = await findFamily(tx, workspaceId, oneId)
  const other = await findFamily(tx, workspaceId, otherId)
  if (one.rootId === other.rootId)
    throw new AppError('conflict', {
      en: 'These two are one customer already. Nothing was changed. Separate the joined card first.',
      ru: 'Это уже один клиент. Ничего не изменилось. Сначала отделите объединённую карточку.',
    })
  return { one, other }
}

export const keepTwoApart = operation({
  name: 'duplicates.keep-apart',
  summary: 'Say of any two cards that they are not one person’s: no rule joins them from now on.',
  http: 'POST /duplicates/kept-apart',
  needs: 'write',
  input: TwoCards,
  output: z.object({ lowId: z.number().int(), highId: z.number().int() }),
  async run(context, { oneId, otherId }) {
    const { tx, workspaceId, actor } = context
    const { one, other } = await twoFamilies(context, oneId, otherId)
    await keepApart(tx, workspaceId, one.rootId, other.rootId, actor.id)
    await settlePairsOf(tx, workspaceId, [one.ids, other.ids], { areApart: true, actorId: actor.id })
    return { lowId: Math.min(one.rootId, other.rootId), highId: Math.max(one.rootId, other.rootId) }
  },
})

export const letTwoTogether = operation({
  name: 'duplicates.let-together',
  summary: 'Take back that two cards are not one person’s. A pair that was found to be alike waits again.',
  http: 'POST /duplicates/kept-apart/remove',
  needs: 'write',
  input: TwoCards,
  output: z.object({}),
  async run(context, { oneId, otherId }) {
    const { tx, workspaceId } = context
    const { one, other } = await twoFamilies(context, oneId, otherId)
    await letTogether(tx, workspaceId, [one.rootId, other.rootId])
    await settlePairsOf(tx, workspaceId, [one.ids, other.ids], { areApart: false })
    return {}
  },
})

export const besideEachOther = operation({
  name: 'duplicates.beside',
  summary: 'Any two cards beside each other, as they would be joined or kept apart.',
  http: 'GET /duplicates/beside',
  needs: 'read',
  input: TwoCards,
  output: z.object({
    cards: z.array(ComparedCard).length(2).describe('In the order they were asked for, as living cards'),
    isKeptApart: z.boolean(),
    currency: z.string(),
  }),
  async run(context, { oneId, otherId }) {
    const { tx, workspaceId, actor } = context
    const { one, other } = await twoFamilies(context, oneId, otherId)
    const ids = [one.rootId, other.rootId]
    const found = await comparedCards(tx, workspaceId, ids, actor.seesPersonalData)
    const apart = await keptApart(tx, workspaceId, { family: one.ids, limit: 1_000 })
    const { currency } = await getWorkspace(tx, workspaceId)
    return {
      cards: ids.flatMap((id) => found.get(id) ?? []),
      isKeptApart: apart.some(({ lowId, highId }) => lowId === other.rootId || highId === other.rootId),
      currency,
    }
  },
})
