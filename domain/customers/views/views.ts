import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { AppError, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/ids.ts'
import { oneLine } from '../../../kit/one-line.ts'
import { type Context, operation } from '../../context.ts'
import { CustomerFilter } from '../filter.ts'
import { sortNames } from '../sorts.ts'

const mostViews = 100

const Filter = CustomerFilter.extend({ sort: z.enum(sortNames).optional() })
const View = z.object({ id: z.uuid(), name: z.string(), filter: Filter })

async function readAll({ tx, workspaceId }: Context) {
  const { rows } = await sql<z.infer<typeof View>>`
    select id, name, filter from customer_views where workspace_id = ${workspaceId} order by lower(name), id`.execute(
    tx,
  )
  return rows
}

export const listViews = operation({
  name: 'customer-views.list',
  summary: 'Filters of the list of customers that were kept under a name.',
  http: 'GET /customer-views',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(View) }),
  run: async (context) => ({ items: await readAll(context) }),
})

export const saveView = operation({
  name: 'customer-views.save',
  summary: 'Keep a filter of the list of customers under a name; one of the same name is replaced.',
  http: 'POST /customer-views',
  needs: 'write',
  input: z.object({ name: oneLine(80), filter: Filter }),
  output: View,
  async run(context, { name, filter }) {
    const { tx, workspaceId, actor } = context
    const known = await readAll(context)
    const same = known.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (!same && known.length >= mostViews) {
      throw new AppError('limit-reached', {
        en: `At most ${mostViews} views. Delete one that nobody needs.`,
        ru: `Не больше ${mostViews} отборов. Удалите ненужный.`,
      })
    }
    const id = same?.id ?? newId()
    await sql`
      insert into customer_views (workspace_id, id, name, filter, made_by)
      values (${workspaceId}, ${id}, ${name}, ${JSON.stringify(filter)}::jsonb, ${actor.id})
      on conflict (workspace_id, id) do update set name = excluded.name, filter = excluded.filter`.execute(tx)
    return { id, name, filter }
  },
})

export const renameView = operation({
  name: 'customer-views.rename',
  summary: 'Call a kept filter something else.',
  http: 'PATCH /customer-views/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid(), name: oneLine(80) }),
  output: View,
  async run(context, { id, name }) {
    const { tx, workspaceId } = context
    const others = (await readAll(context)).filter((one) => one.id !== id)
    if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      throw new AppError('conflict', {
        en: `Another view is called ${name}.`,
        ru: `Отбор «${name}» уже есть.`,
      })
    const { rows } = await sql<z.infer<typeof View>>`
      update customer_views set name = ${name} where workspace_id = ${workspaceId} and id = ${id}
      returning id, name, filter`.execute(tx)
    const [view] = rows
    if (!view) throw notFound({ en: 'This view', ru: 'Этого отбора' })
    return view
  },
})

export const deleteView = operation({
  name: 'customer-views.delete',
  summary: 'Delete a kept filter; the customers stay.',
  http: 'DELETE /customer-views/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: View,
  async run({ tx, workspaceId }, { id }) {
    const { rows } = await sql<z.infer<typeof View>>`
      delete from customer_views where workspace_id = ${workspaceId} and id = ${id} returning id, name, filter`.execute(
      tx,
    )
    const [view] = rows
    if (!view) throw notFound({ en: 'This view', ru: 'Этого отбора' })
    return view
  },
})
