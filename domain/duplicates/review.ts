import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { type Context, operation } from '../context.ts'
import { findFamily, keepApart, keptApart, letTogether, mergeAlike, undoMerge } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { ComparedCard, comparedCards } from './cards.ts'
import { probabilityOf } from './fit.ts'
import { besideCards, KeptApartPair } from './kept-apart.ts'
import { Part, partsOfHousehold } from './pair.ts'
import {
  countOpen,
  decidedPairs,
  decidePair,
  holdPair,
  openPairs,
  pairsOfCustomer,
  type StoredPair,
} from './review-store.ts'

const CustomerId = z.coerce.number().int().positive()

export const DuplicatePair = z.object({
  lowId: z.number().int(),
  highId: z.number().int(),
  weight: z.number().describe('Bits; 0 is as likely as not'),
  probability: z.number().min(0).max(1),
  parts: z.array(Part).describe('What each comparison says; they add up to the weight'),
  mayBeHousehold: z
    .boolean()
    .describe(
      'Different first names or birthdays, or neither mailbox nor phone in common: no rule merges the two',
    ),
  state: z.enum(['waiting', 'later', 'merged', 'not-same', 'parted']),
  decidedHow: z.enum(['rule', 'person']).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  foundAt: z.iso.datetime(),
  mergeId: z.uuid().nullable(),
  cards: z.array(ComparedCard).length(2).describe('The one with `lowId` first'),
})
type DuplicatePair = z.infer<typeof DuplicatePair>

/** Pairs with their cards beside them; who is erased since is left out. */
async function withCards({ tx, workspaceId, actor }: Context, pairs: StoredPair[]): Promise<DuplicatePair[]> {
  const cards = await comparedCards(
    tx,
    workspaceId,
    [...new Set(pairs.flatMap(({ lowId, highId }) => [lowId, highId]))],
    actor.seesPersonalData,
  )
  return pairs.flatMap((pair) => {
    const [low, high] = [cards.get(pair.lowId), cards.get(pair.highId)]
    if (!low || !high) return []
    return [
      {
        ...pair,
        probability: probabilityOf(pair.weight),
        mayBeHousehold: partsOfHousehold(pair.parts),
        decidedAt: pair.decidedAt?.toISOString() ?? null,
        foundAt: pair.foundAt.toISOString(),
        cards: [low, high],
      },
    ]
  })
}

export const listDuplicates = operation({
  name: 'duplicates.list',
  summary: 'Cards that may be one person’s: those that wait for a decision, put off, or decided.',
  http: 'GET /duplicates',
  needs: 'read',
  input: z.object({
    state: z.enum(['waiting', 'later', 'decided']).default('waiting'),
    limit: z.number().int().min(1).max(100).default(20),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({
    items: z.array(DuplicatePair),
    nextCursor: z.string().nullable(),
    waiting: z.number().int(),
    later: z.number().int(),
    currency: z.string(),
  }),
  async run(context, { state, limit, cursor }) {
    const { tx, workspaceId } = context
    const { currency } = await getWorkspace(tx, workspaceId)
    const counts = await countOpen(tx, workspaceId)
    if (state === 'decided') {
      const before = cursor ? String(decodeCursor(cursor, 1)[0]) : null
      const pairs = await decidedPairs(tx, workspaceId, { limit: limit + 1, before })
      const last = pairs[limit - 1]
      return {
        items: await withCards(context, pairs.slice(0, limit)),
        nextCursor:
          pairs.length > limit && last?.decidedAt ? encodeCursor([last.decidedAt.toISOString()]) : null,
        ...counts,
        currency,
      }
    }
    const [weight, low, high] = cursor ? decodeCursor(cursor, 3).map(Number) : []
    const after: [number, number, number] | null = cursor ? [weight ?? 0, low ?? 0, high ?? 0] : null
    const pairs = await openPairs(tx, workspaceId, { status: state, limit: limit + 1, after })
    const last = pairs[limit - 1]
    return {
      items: await withCards(context, pairs.slice(0, limit)),
      nextCursor: pairs.length > limit && last ? encodeCursor([last.weight, last.lowId, last.highId]) : null,
      ...counts,
      currency,
    }
  },
})

export const duplicatesOfCustomer = operation({
  name: 'duplicates.of-customer',
  summary: 'Cards that may be the same person’s as this one, and those that are not by a person’s word.',
  http: 'GET /customers/{id}/duplicates',
  needs: 'read',
  input: z.object({ id: CustomerId }),
  output: z.object({ items: z.array(DuplicatePair), keptApart: z.array(KeptApartPair) }),
  async run(context, { id }) {
    const { tx, workspaceId } = context
    const { rootId, ids } = await findFamily(tx, workspaceId, id)
    return {
      items: await withCards(context, await pairsOfCustomer(tx, workspaceId, rootId)),
      keptApart: await besideCards(context, await keptApart(tx, workspaceId, { family: ids, limit: 20 })),
    }
  },
})

const PairIds = { lowId: CustomerId, highId: CustomerId }

async function held({ tx, workspaceId }: Context, lowId: number, highId: number): Promise<StoredPair> {
  const pair = await holdPair(tx, workspaceId, lowId, highId)
  if (!pair) throw notFound({ en: 'This pair', ru: 'Этой пары' })
  return pair
}

export const decideDuplicate = operation({
  name: 'duplicates.decide',
  summary:
    'Say of two cards: one person (they are merged), not the same (never merged by any rule), or later.',
  http: 'POST /duplicates/decide',
  needs: 'write',
  input: z.object({ ...PairIds, decision: z.enum(['merge', 'not-same', 'later']) }),
  output: z.object({ state: z.enum(['merged', 'not-same', 'later']), mergeId: z.uuid().nullable() }),
  async run(context, { lowId, highId, decision }) {
    const { tx, workspaceId, actor } = context
    const pair = await held(context, lowId, highId)
    if (pair.state !== 'waiting' && pair.state !== 'later')
      throw new AppError('conflict', {
        en: 'Somebody has decided this already. Nothing was changed. Undo it first.',
        ru: 'По этой паре решение уже принято. Ничего не изменилось. Сначала отмените его.',
      })
    const decide = (status: 'merged' | 'not-same' | 'later', mergeId: string | null) =>
      decidePair(tx, workspaceId, pair, { status, actorId: actor.id, mergeId }).then(() => ({
        state: status,
        mergeId,
      }))
    if (decision === 'later') return decide('later', null)
    if (decision === 'not-same') {
      await keepApart(tx, workspaceId, lowId, highId, actor.id)
      return decide('not-same', null)
    }
    const one = await findFamily(tx, workspaceId, lowId)
    const other = await findFamily(tx, workspaceId, highId)
    await letTogether(tx, workspaceId, [one.rootId, other.rootId])
    const merges = await mergeAlike(
      tx,
      workspaceId,
      [{ oneId: lowId, otherId: highId, weight: pair.weight }],
      actor,
    )
    return decide('merged', merges.get(0) ?? null)
  },
})

export const undoDuplicateDecision = operation({
  name: 'duplicates.undo',
  summary: 'Take a decision back: the two cards are as they were, and wait again.',
  http: 'POST /duplicates/undo',
  needs: 'write',
  input: z.object(PairIds),
  output: z.object({ state: z.literal('waiting') }),
  async run(context, { lowId, highId }) {
    const { tx, workspaceId, actor } = context
    const pair = await held(context, lowId, highId)
    if (pair.state === 'merged' && pair.mergeId) await undoMerge(tx, workspaceId, pair.mergeId, actor.id)
    const one = await findFamily(tx, workspaceId, lowId)
    const other = await findFamily(tx, workspaceId, highId)
    await letTogether(tx, workspaceId, [one.rootId, other.rootId])
    await decidePair(tx, workspaceId, pair, { status: 'waiting', actorId: actor.id, mergeId: null })
    return { state: 'waiting' as const }
  },
})
