import { z } from 'zod'
import { type Channel, channels } from '../../channels/index.ts'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { contactDecision } from '../consent/index.ts'
import { type Actor, type Context, operation } from '../context.ts'
import { findFamily, livingName, maskDeep, maskPhone } from '../customers/index.ts'
import { readBody, refuseByCall, takeBackRefusal } from '../messages/index.ts'

/** `dropped`: this one call is not made. `do-not-call`: the person wants none, and their consent for calls is withdrawn. */
const Outcome = z.enum(['reached', 'not-reached', 'dropped', 'do-not-call'])

const Task = z.object({
  id: z.uuid().describe('Of the message it is'),
  customer: z.object({ id: z.int(), name: z.string().nullable() }).describe('The living card'),
  phone: z.string().nullable().describe('Covered for those who may not see personal data'),
  title: z.string(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  mayCall: z
    .boolean()
    .describe(
      'False: they have said no to calls since this one was asked for, or the number is on the stop list',
    ),
  done: z
    .object({
      outcome: Outcome,
      note: z.string(),
      by: z.string().nullable().describe('Null: a program with a key'),
      at: z.iso.datetime(),
    })
    .nullable(),
})

interface Row {
  id: string
  channel: string
  topic: string
  customerId: number
  customerName: string | null
  address: string | null
  subject: string | null
  createdAt: Date
  outcome: z.infer<typeof Outcome> | null
  note: string
  by: string | null
  doneAt: Date
}

const kinds = channels.all.filter((one) => (one as Channel).makesTask).map((one) => one.kind)

const joined = sql`
  messages m
  join customers born on born.workspace_id = m.workspace_id and born.id = m.customer_id
  join customers living on living.workspace_id = m.workspace_id and living.id = coalesce(born.merged_into, born.id)
  left join task_outcomes d on d.workspace_id = m.workspace_id and d.message_id = m.id
  left join users u on u.id::text = d.done_by`

const columns = (actor: Actor) => sql`
  m.id, m.channel, m.topic, living.id as "customerId", ${livingName(actor)} as "customerName",
  m.address, m.subject, m.sent_at as "createdAt", d.outcome, d.note, u.name as by, d.done_at as "doneAt"`

const isTask = (workspaceId: string) =>
  sql`m.workspace_id = ${workspaceId} and m.channel = any(${kinds}::text[]) and m.status = 'sent'`

async function toTasks(context: Context, rows: readonly Row[]): Promise<z.input<typeof Task>[]> {
  const decisions = await contactDecision(context.tx, context.workspaceId, rows)
  const tasks: z.input<typeof Task>[] = []
  for (const [place, row] of rows.entries())
    tasks.push(await toTask(context, row, decisions[place]?.allowed ?? false))
  return tasks
}

async function toTask(
  { tx, workspaceId, actor }: Context,
  row: Row,
  mayCall: boolean,
): Promise<z.input<typeof Task>> {
  const content = (await readBody(tx, workspaceId, row.id))?.content ?? {}
  const told = (text: string) => (actor.seesPersonalData ? text : String(maskDeep(text)))
  return {
    id: row.id,
    customer: { id: row.customerId, name: row.customerName },
    phone: row.address === null || actor.seesPersonalData ? row.address : maskPhone(row.address),
    title: told(content.title ?? row.subject ?? ''),
    text: told(content.text ?? ''),
    createdAt: row.createdAt.toISOString(),
    mayCall,
    done: row.outcome
      ? { outcome: row.outcome, note: told(row.note), by: row.by, at: row.doneAt.toISOString() }
      : null,
  }
}

export const listTasks = operation({
  name: 'tasks.list',
  summary: 'Calls that are to be made, the oldest first; or those that were, the newest first.',
  http: 'GET /tasks',
  needs: 'read',
  input: z.object({
    state: z.enum(['open', 'done']).default('open'),
    customerId: z.number().int().positive().optional().describe('Any card of a person'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(Task),
    nextCursor: z.string().nullable(),
    open: z.int().optional().describe('How many are open; with the first page only'),
  }),
  async run(context, { state, customerId, limit, cursor }) {
    const { tx, workspaceId } = context
    const [time, id] = cursor ? decodeCursor(cursor, 2) : []
    const ids = customerId ? (await findFamily(tx, workspaceId, customerId)).ids : null
    const of = ids ? sql`and m.customer_id = any(${ids}::bigint[])` : sql``
    const isOpen = state === 'open'
    const place = isOpen ? sql`(m.sent_at, m.id)` : sql`(d.done_at, m.id)`
    const after = sql`(${String(time)}::timestamptz, ${String(id)}::uuid)`
    const { rows } = await sql<Row>`
      select ${columns(context.actor)} from ${joined}
      where ${isTask(workspaceId)} ${of} and d.outcome is ${isOpen ? sql`null` : sql`not null`}
        ${cursor ? sql`and ${place} ${isOpen ? sql`>` : sql`<`} ${after}` : sql``}
      order by ${isOpen ? sql`m.sent_at, m.id` : sql`d.done_at desc, m.id desc`} limit ${limit + 1}`.execute(
      tx,
    )
    const items = await toTasks(context, rows.slice(0, limit))
    const last = rows[limit - 1]
    const lastAt = isOpen ? last?.createdAt : last?.doneAt
    const open = await sql<{ count: number }>`
      select count(*)::int as count from ${joined} where ${isTask(workspaceId)} ${of} and d.outcome is null`.execute(
      tx,
    )
    return {
      items,
      nextCursor:
        rows.length > limit && last && lastAt ? encodeCursor([lastAt.toISOString(), last.id]) : null,
      ...(cursor ? {} : { open: open.rows[0]?.count ?? 0 }),
    }
  },
})

async function taskById(context: Context, id: string) {
  const { rows } = await sql<Row>`
    select ${columns(context.actor)} from ${joined} where ${isTask(context.workspaceId)} and m.id = ${id}`.execute(
    context.tx,
  )
  const [row] = rows
  if (!row) throw notFound({ en: 'This task', ru: 'Этой задачи' })
  return row
}

async function oneTask(context: Context, id: string): Promise<z.input<typeof Task>> {
  const [task] = await toTasks(context, [await taskById(context, id)])
  if (!task) throw notFound({ en: 'This task', ru: 'Этой задачи' })
  return task
}

/** Whoever has the list or the card open sees it at once. */
async function tell({ tx, workspaceId }: Context, customerId: number): Promise<void> {
  const news = { workspaceId, customerIds: [customerId], tables: ['task_outcomes'] }
  await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
}

export const finishTask = operation({
  name: 'tasks.done',
  summary:
    'Say what came of a call. The first word holds. “do-not-call” withdraws the person’s consent for calls, with this as its proof.',
  http: 'POST /tasks/{id}/done',
  needs: 'write',
  input: z.object({ id: z.uuid(), outcome: Outcome, note: z.string().trim().max(5_000).default('') }),
  output: Task,
  async run(context, { id, outcome, note }) {
    const { tx, workspaceId, actor, now } = context
    const before = await taskById(context, id)
    const { rows } = await sql`
      insert into task_outcomes (workspace_id, message_id, outcome, note, done_by, done_at)
      values (${workspaceId}, ${id}, ${outcome}, ${note}, ${actor.id}, ${now})
      on conflict do nothing returning message_id`.execute(tx)
    if (rows.length === 0)
      throw new AppError('conflict', {
        en: 'This call was made already. Open it again to say something else.',
        ru: 'Этот звонок уже отмечен. Чтобы изменить итог, верните его в список.',
      })
    if (outcome === 'do-not-call')
      await refuseByCall(
        tx,
        workspaceId,
        { messageId: id, address: before.address, at: now, text: note },
        { actorKind: actor.kind, actorId: actor.id },
      )
    await tell(context, before.customerId)
    return oneTask(context, id)
  },
})

export const reopenTask = operation({
  name: 'tasks.reopen',
  summary:
    'Put a call back on the list: what was said of it is taken back, a refusal of calls that came of it among it.',
  http: 'POST /tasks/{id}/reopen',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Task,
  async run(context, { id }) {
    const { tx, workspaceId, actor, now } = context
    const before = await taskById(context, id)
    if (before.outcome === 'do-not-call')
      await takeBackRefusal(tx, workspaceId, id, now, { actorKind: actor.kind, actorId: actor.id })
    await sql`
      delete from task_outcomes where workspace_id = ${workspaceId} and message_id = ${id}`.execute(tx)
    await tell(context, before.customerId)
    return oneTask(context, id)
  },
})
