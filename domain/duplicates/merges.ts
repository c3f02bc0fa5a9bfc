import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { claimPairs, countFrom, releasePairs } from './merges-store.ts'

const FromWeight = z.number().min(-10).max(100).describe('Bits')
const PairId = z.number().int().positive()

const Merge = z.object({
  id: z.uuid(),
  fromWeight: z.number().nullable().describe('Null: pairs that were ticked'),
  status: z.enum(['running', 'done', 'stopped', 'undoing', 'undone']),
  total: z.number().int(),
  done: z.number().int(),
  merged: z.number().int().describe('The others were one already, gone, or kept apart'),
  undone: z.number().int(),
  askedBy: z.string().nullable(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
type Merge = z.infer<typeof Merge>

async function read({ tx, workspaceId }: Context, id: string | null, limit = 1): Promise<Merge[]> {
  const { rows } = await sql<Omit<Merge, 'askedAt' | 'endedAt'> & { askedAt: Date; endedAt: Date | null }>`
    select m.id, m.from_weight as "fromWeight", m.status, m.total, m.done, m.merged, m.undone, u.name as "askedBy",
      m.asked_at as "askedAt", m.ended_at as "endedAt"
    from duplicate_merges m left join users u on u.id::text = m.asked_by
    where m.workspace_id = ${workspaceId} ${id ? sql`and m.id = ${id}` : sql``}
    order by m.asked_at desc limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    ...row,
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }))
}

async function one(context: Context, id: string): Promise<Merge> {
  const [found] = await read(context, id)
  if (!found) throw notFound({ en: 'This merge of many', ru: 'Этого объединения' })
  return found
}

export const forecastMerges = operation({
  name: 'duplicate-merges.forecast',
  summary: 'How many open pairs weigh so much, and how many of them are left to a person all the same.',
  http: 'GET /duplicates/merges/forecast',
  needs: 'read',
  input: z.object({ fromWeight: z.coerce.number().pipe(FromWeight) }),
  output: z.object({
    pairs: z.number().int(),
    leftOut: z.number().int().describe('Different first names or birthdays: perhaps a household'),
  }),
  run: ({ tx, workspaceId }, { fromWeight }) => countFrom(tx, workspaceId, fromWeight),
})

export const startMerges = operation({
  name: 'duplicate-merges.start',
  summary:
    'Merge many open pairs: named ones, or all from a weight on but those that may be a household. It goes on by itself and can be taken back.',
  http: 'POST /duplicates/merges',
  needs: 'write',
  input: z.object({
    pairs: z
      .array(z.object({ lowId: PairId, highId: PairId }))
      .min(1)
      .max(10_000)
      .optional(),
    fromWeight: FromWeight.optional(),
  }),
  output: Merge,
  async run(context, { pairs, fromWeight }) {
    const { tx, workspaceId, actor, now } = context
    if ((pairs === undefined) === (fromWeight === undefined))
      throw new AppError('invalid', {
        en: 'Say which: either pairs or fromWeight.',
        ru: 'Укажите, какие: либо pairs, либо fromWeight.',
      })
    const id = newId()
    const choice = pairs ? { pairs } : { fromWeight: fromWeight ?? 0 }
    const total = await claimPairs(tx, workspaceId, id, choice)
    if (total === 0)
      throw new AppError('conflict', {
        en: 'None of these pairs waits for a decision. Nothing was changed.',
        ru: 'Ни одна из этих пар не ждёт решения. Ничего не изменилось.',
      })
    await sql`
      insert into duplicate_merges (workspace_id, id, from_weight, total, asked_by, asked_at)
      values (${workspaceId}, ${id}, ${fromWeight ?? null}, ${total}, ${actor.id}, ${now})`.execute(tx)
    return one(context, id)
  },
})

export const listMerges = operation({
  name: 'duplicate-merges.list',
  summary: 'Merges of many pairs, the newest first, with how far they are.',
  http: 'GET /duplicates/merges',
  needs: 'read',
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(Merge) }),
  run: async (context, { limit }) => ({ items: await read(context, null, limit) }),
})

async function turn(context: Context, id: string, from: string[], to: 'stopped' | 'undoing'): Promise<Merge> {
  const { tx, workspaceId, now } = context
  await one(context, id)
  const { rows } = await sql`
    update duplicate_merges set status = ${to}, ended_at = ${to === 'stopped' ? now : null}
    where workspace_id = ${workspaceId} and id = ${id} and status = any(${from}::text[]) returning id`.execute(
    tx,
  )
  if (rows.length === 0)
    throw new AppError('conflict', {
      en: to === 'stopped' ? 'It has ended already.' : 'It is taken back already, or has not ended.',
      ru: to === 'stopped' ? 'Это уже закончилось.' : 'Это уже отменено или ещё идёт.',
    })
  await releasePairs(tx, workspaceId, id)
  return one(context, id)
}

export const stopMerges = operation({
  name: 'duplicate-merges.stop',
  summary: 'Stop before the next piece; what is merged stays, the other pairs wait again.',
  http: 'POST /duplicates/merges/{id}/stop',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Merge,
  run: (context, { id }) => turn(context, id, ['running'], 'stopped'),
})

export const undoMerges = operation({
  name: 'duplicate-merges.undo',
  summary: 'Take all its merges back that are still in force: the pairs wait again.',
  http: 'POST /duplicates/merges/{id}/undo',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Merge,
  run: (context, { id }) => turn(context, id, ['done', 'stopped'], 'undoing'),
})
