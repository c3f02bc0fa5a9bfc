import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { CustomerFilter, customersBy } from '../customers/index.ts'
import { actNamed, ToldAct } from './acts.ts'

const mostCustomers = 1_000_000

export const Bulk = z.object({
  id: z.uuid(),
  act: ToldAct,
  status: z.enum(['running', 'done', 'stopped', 'undoing', 'undone']),
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int().describe('Of them it made a difference to'),
  askedBy: z.string().nullable(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
type Row = Omit<z.input<typeof Bulk>, 'askedAt' | 'endedAt'> & { askedAt: Date; endedAt: Date | null }

const columns = sql`
  b.id, b.act, b.status, cardinality(b.customer_ids) as total, b.position as done, b.changed, u.name as "askedBy",
  b.asked_at as "askedAt", b.ended_at as "endedAt"
  from bulk_acts b left join users u on u.id::text = b.asked_by`

const shown = (row: Row): z.input<typeof Bulk> => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

async function read({ tx, workspaceId }: Context, id: string): Promise<z.input<typeof Bulk>> {
  const { rows } =
    await sql<Row>`select ${columns} where b.workspace_id = ${workspaceId} and b.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw notFound({ en: 'This act', ru: 'Этого действия' })
  return shown(row)
}

export const startBulk = operation({
  name: 'bulk-acts.start',
  summary:
    'Do something to many customers: named ones, or everybody a filter shows. It goes on by itself and can be taken back.',
  http: 'POST /bulk-acts',
  needs: 'write',
  input: z.object({
    act: ToldAct,
    ids: z.array(z.number().int().positive()).min(1).max(10_000).optional(),
    filter: CustomerFilter.optional(),
  }),
  output: Bulk,
  async run(context, { act, ids, filter }) {
    const { tx, workspaceId, actor, now } = context
    if ((ids === undefined) === (filter === undefined)) {
      throw new AppError('invalid', {
        en: 'Say whom: either ids or a filter.',
        ru: 'Укажите, кого: либо ids, либо filter.',
      })
    }
    const checked = (await actNamed(String(act.kind))?.check?.(context, act)) ?? act
    const chosen = ids ?? (await customersBy(context, filter ?? {}))
    if (chosen.length > mostCustomers) {
      throw new AppError('limit-reached', {
        en: `At most ${mostCustomers.toLocaleString('en')} customers at once. Narrow the filter.`,
        ru: `Не больше ${mostCustomers.toLocaleString('ru')} клиентов сразу. Сузьте отбор.`,
      })
    }
    if (chosen.length === 0)
      throw new AppError('invalid', { en: 'Nobody is chosen.', ru: 'Никто не выбран.' })
    const id = newId()
    await sql`
      insert into bulk_acts (workspace_id, id, act, customer_ids, asked_by, asked_at)
      select ${workspaceId}, ${id}, ${JSON.stringify({ ...checked, kind: act.kind })}::jsonb, array_agg(distinct c.id), ${actor.id}, ${now}
      from customers c where c.workspace_id = ${workspaceId} and c.id = any(${chosen}::bigint[])
      having count(*) > 0`.execute(tx)
    return read(context, id)
  },
})

export const listBulk = operation({
  name: 'bulk-acts.list',
  summary: 'What was done to many customers at once, the newest first.',
  http: 'GET /bulk-acts',
  needs: 'read',
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(Bulk) }),
  async run({ tx, workspaceId }, { limit }) {
    const { rows } = await sql<Row>`
      select ${columns} where b.workspace_id = ${workspaceId} order by b.asked_at desc limit ${limit}`.execute(
      tx,
    )
    return { items: rows.map(shown) }
  },
})

export const getBulk = operation({
  name: 'bulk-acts.get',
  summary: 'How far one is.',
  http: 'GET /bulk-acts/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Bulk,
  run: (context, { id }) => read(context, id),
})

const moving = (
  name: string,
  summary: string,
  from: string[],
  to: string,
  http: `POST /${string}`,
  isBack: boolean,
) =>
  operation({
    name,
    summary,
    http,
    needs: 'write',
    input: z.object({ id: z.uuid() }),
    output: Bulk,
    async run(context, { id }) {
      const { tx, workspaceId, now } = context
      await read(context, id)
      const { rows } = await sql`
        update bulk_acts set status = ${to}, ${isBack ? sql`position = 0, ended_at = null` : sql`ended_at = ${now}`}
        where workspace_id = ${workspaceId} and id = ${id} and status = any(${from}::text[]) returning id`.execute(
        tx,
      )
      if (rows.length === 0) {
        throw new AppError('conflict', {
          en: isBack ? 'It is taken back already, or has not ended.' : 'It has ended already.',
          ru: isBack ? 'Это уже отменено или ещё идёт.' : 'Это уже закончилось.',
        })
      }
      return read(context, id)
    },
  })

export const stopBulk = moving(
  'bulk-acts.stop',
  'Stop before the next piece; what is done stays.',
  ['running'],
  'stopped',
  'POST /bulk-acts/{id}/stop',
  false,
)

export const undoBulk = moving(
  'bulk-acts.undo',
  'Take it back where nobody has changed it since.',
  ['done', 'stopped'],
  'undoing',
  'POST /bulk-acts/{id}/undo',
  true,
)
