import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { CustomerFilter, customersBy } from '../customers/index.ts'
import { Basis, Erasure } from './erasure.ts'
import { insertErasure, readErasure } from './store.ts'

const mostPeople = 2_000

const Whom = z.object({
  ids: z.array(z.number().int().positive()).min(1).max(mostPeople).optional(),
  filter: CustomerFilter.optional(),
})

/** The living cards of those meant, each person once. */
async function peopleOf(context: Context, { ids, filter }: z.infer<typeof Whom>): Promise<number[]> {
  const { tx, workspaceId } = context
  if ((ids === undefined) === (filter === undefined)) {
    throw new AppError('invalid', {
      en: 'Say whom: either ids or a filter.',
      ru: 'Укажите, кого: либо ids, либо filter.',
    })
  }
  const chosen = ids ?? (await customersBy(context, filter ?? {}))
  if (chosen.length > mostPeople) {
    throw new AppError('limit-reached', {
      en: `At most ${mostPeople.toLocaleString('en')} people are erased at once. Narrow the filter; nothing was erased.`,
      ru: `За один раз удаляют не больше ${mostPeople.toLocaleString('ru')} человек. Сузьте отбор; ничего не удалено.`,
    })
  }
  const { rows } = await sql<{ id: number }>`
    select distinct coalesce(merged_into, id) as id from customers
    where workspace_id = ${workspaceId} and id = any(${chosen}::bigint[]) order by id`.execute(tx)
  if (rows.length === 0) throw new AppError('invalid', { en: 'Nobody is chosen.', ru: 'Никто не выбран.' })
  return rows.map(({ id }) => id)
}

export const countToErase = operation({
  name: 'customers.count-to-erase',
  summary: 'Whom an erasure of many people would take away, and which orders would stay without them.',
  http: 'POST /customers/erase-many/count',
  needs: 'administer',
  readOnly: true,
  input: Whom,
  output: z.object({
    people: z.number().int(),
    cards: z.number().int().describe('With those merged into others'),
    orders: z.number().int().describe('Stay in the books without the person'),
  }),
  async run(context, whom) {
    const { tx, workspaceId } = context
    const ids = await peopleOf(context, whom)
    const { rows } = await sql<{ cards: number; orders: number }>`
      with cards as materialized (
        select id from customers
        where workspace_id = ${workspaceId} and (id = any(${ids}::bigint[]) or merged_into = any(${ids}::bigint[]))
      )
      select (select count(*)::int from cards) as cards, (select count(*)::int from orders o
        where o.workspace_id = ${workspaceId} and o.customer_id in (select id from cards)) as orders`.execute(
      tx,
    )
    return { people: ids.length, cards: rows[0]?.cards ?? 0, orders: rows[0]?.orders ?? 0 }
  },
})

export const eraseMany = operation({
  name: 'customers.erase-many',
  summary:
    'Erase many people for good: named ones, or everybody a filter shows. Orders stay without them. One signed certificate says what went.',
  http: 'POST /customers/erase-many',
  needs: 'administer',
  input: Whom.extend({
    basis: Basis.default('request'),
    confirm: z.string().max(20).describe('How many people it takes away, typed again'),
  }),
  output: Erasure,
  async run(context, { basis, confirm, ...whom }) {
    const { tx, workspaceId, actor, now } = context
    const ids = await peopleOf(context, whom)
    if (confirm.trim() !== String(ids.length)) {
      throw new AppError(
        'invalid',
        {
          en: `Type ${ids.length}, the number of people, to confirm. Nothing was erased.`,
          ru: `Для подтверждения введите число людей: ${ids.length}. Ничего не удалено.`,
        },
        {
          fields: [{ path: 'confirm', message: { en: `must be ${ids.length}`, ru: `нужно ${ids.length}` } }],
        },
      )
    }
    const id = newId()
    await insertErasure(tx, {
      workspaceId,
      id,
      customerId: ids[0] ?? 0,
      customerIds: [],
      people: ids.length,
      pending: ids,
      step: 'cards',
      basis,
      knownAs: [],
      messageIds: [],
      removed: [],
      askedByKind: actor.kind,
      askedBy: actor.id,
      askedAt: now,
    })
    const erasure = await readErasure(tx, workspaceId, id)
    if (!erasure) throw new Error('An erasure was not written down')
    return erasure
  },
})
