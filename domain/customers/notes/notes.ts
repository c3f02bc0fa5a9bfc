import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { AppError, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/ids.ts'
import { type Context, operation } from '../../context.ts'
import { findFamily } from '../find-family.ts'
import { maskDeep } from '../personal-data.ts'

const Text = z.string().trim().min(1).max(5_000)

export const Note = z.object({
  id: z.uuid(),
  text: z.string(),
  author: z.string().nullable().describe('Null: written by a program with a key'),
  isMine: z.boolean(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
})
export type Note = z.infer<typeof Note>

interface Row {
  id: string
  text: string
  author: string | null
  authorId: string
  createdAt: Date
  editedAt: Date | null
}

const columns = sql`n.id, n.text, u.name as author, n.author_id as "authorId", n.created_at as "createdAt",
  n.edited_at as "editedAt"`

function noteOf({ authorId, ...row }: Row, { actor }: Context): Note {
  return {
    ...row,
    text: actor.seesPersonalData ? row.text : String(maskDeep(row.text)),
    isMine: authorId === actor.id,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  }
}

/** Whoever has the card open sees it at once. */
async function tell({ tx, workspaceId }: Context, customerId: number): Promise<void> {
  const news = { workspaceId, customerIds: [customerId], tables: ['customer_notes'] }
  await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
}

async function readNote(context: Context, id: string): Promise<Note> {
  const { rows } = await sql<Row>`
    select ${columns} from customer_notes n left join users u on u.id::text = n.author_id
    where n.workspace_id = ${context.workspaceId} and n.id = ${id}`.execute(context.tx)
  const [row] = rows
  if (!row) throw notFound(thisNote)
  return noteOf(row, context)
}

const thisNote = { en: 'This note', ru: 'Этой заметки' }

export const listNotes = operation({
  name: 'customers.notes',
  summary: 'What was written on a card by people who work here, newest first.',
  http: 'GET /customers/{id}/notes',
  needs: 'read',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({ items: z.array(Note) }),
  async run(context, { id }) {
    const { ids } = await findFamily(context.tx, context.workspaceId, id)
    const { rows } = await sql<Row>`
      select ${columns} from customer_notes n left join users u on u.id::text = n.author_id
      where n.workspace_id = ${context.workspaceId} and n.customer_id = any(${ids}::bigint[])
        and n.deleted_at is null
      order by n.created_at desc, n.id desc limit 200`.execute(context.tx)
    return { items: rows.map((row) => noteOf(row, context)) }
  },
})

export const addNote = operation({
  name: 'customers.add-note',
  summary: 'Write a note on a card.',
  http: 'POST /customers/{id}/notes',
  needs: 'write',
  input: z.object({ id: z.number().int().positive(), text: Text }),
  output: Note,
  async run(context, { id: customerId, text }) {
    const { tx, workspaceId, actor, now } = context
    const { rootId } = await findFamily(tx, workspaceId, customerId)
    const id = newId()
    await sql`
      insert into customer_notes (workspace_id, id, customer_id, text, author_id, created_at)
      values (${workspaceId}, ${id}, ${rootId}, ${text}, ${actor.id}, ${now})`.execute(tx)
    await tell(context, rootId)
    return readNote(context, id)
  },
})

/** Changes a note that is there; somebody else’s may be taken away and not rewritten. */
async function changeNote(context: Context, id: string, change: ReturnType<typeof sql>, wasDeleted: boolean) {
  const { tx, workspaceId } = context
  const { rows } = await sql<{ customerId: number }>`
    update customer_notes set ${change}
    where workspace_id = ${workspaceId} and id = ${id}
      and ${wasDeleted ? sql`deleted_at is not null` : sql`deleted_at is null`}
    returning customer_id as "customerId"`.execute(tx)
  const [changed] = rows
  if (!changed) throw notFound(thisNote)
  await tell(context, changed.customerId)
  return readNote(context, id)
}

export const editNote = operation({
  name: 'notes.edit',
  summary: 'Rewrite a note of one’s own.',
  http: 'PATCH /notes/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid(), text: Text }),
  output: Note,
  async run(context, { id, text }) {
    const note = await readNote(context, id)
    if (!note.isMine) {
      throw new AppError('forbidden', {
        en: 'Only its author may rewrite a note. Write one of your own below it.',
        ru: 'Переписать заметку может только её автор. Напишите свою.',
      })
    }
    return changeNote(context, id, sql`text = ${text}, edited_at = ${context.now}`, false)
  },
})

export const deleteNote = operation({
  name: 'notes.delete',
  summary: 'Take a note away; it can be brought back for 30 days.',
  http: 'DELETE /notes/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Note,
  run: (context, { id }) => changeNote(context, id, sql`deleted_at = ${context.now}`, false),
})

export const restoreNote = operation({
  name: 'notes.restore',
  summary: 'Bring a note back that was taken away.',
  http: 'POST /notes/{id}/restore',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Note,
  run: (context, { id }) => changeNote(context, id, sql`deleted_at = null`, true),
})
