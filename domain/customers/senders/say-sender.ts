import { z } from 'zod'
import { factsArriving, sql } from '../../../engines/index.ts'
import { AppError, notFound } from '../../../kit/errors.ts'
import { type Context, operation } from '../../context.ts'
import { applyTraits } from '../apply-traits.ts'
import { type Family, findFamily } from '../find-family.ts'
import { receivedLetter } from '../questions/received-letter.ts'

const Letter = z.object({
  id: z.number().int().positive().describe('Any card of a person'),
  messageId: z.string().min(1).max(300).describe('Of the event, as the timeline tells it'),
})
const Said = z.object({ isTheirs: z.boolean().nullable().describe('Null: nobody says') })

/** How a letter calls its sender: a hint of their name, on the card under this attribute. */
const nameInMail = 'email_name'

async function propertiesOf(context: Context, { ids }: Family, messageId: string) {
  const { tx, clickhouse, workspaceId } = context
  const [kept] = await receivedLetter(
    clickhouse,
    { workspaceId, customerIds: ids, messageId },
    { urgent: true },
  )
  if (kept) return JSON.parse(kept.properties || '{}') as Record<string, unknown>
  const arriving = await factsArriving(tx, workspaceId, ids)
  const event = arriving
    .filter(({ table }) => table === 'events')
    .flatMap(({ rows }) => rows as { message_id?: unknown; properties?: Record<string, unknown> }[])
    .find((row) => row.message_id === messageId)
  if (!event) throw notFound({ en: 'This letter', ru: 'Этого письма' })
  return event.properties ?? {}
}

/** Whoever has the card open sees it at once. */
async function tell({ tx, workspaceId }: Context, customerId: number): Promise<void> {
  const news = { workspaceId, customerIds: [customerId], tables: ['letter_senders'] }
  await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
}

/** Takes back what was said of a letter, and the name that the card had from it. */
async function unsay(context: Context, rootId: number, messageId: string): Promise<void> {
  const { tx, workspaceId, now } = context
  const { rows } = await sql<{ gaveName: boolean }>`
    delete from letter_senders where workspace_id = ${workspaceId} and message_id = ${messageId}
    returning gave_name as "gaveName"`.execute(tx)
  if (rows[0]?.gaveName)
    await applyTraits(tx, workspaceId, [{ customerId: rootId, at: now, traits: { [nameInMail]: null } }])
}

export const saySender = operation({
  name: 'customers.say-sender',
  summary:
    'Say of a letter nobody vouches for whether whose card it is on wrote it. If they did, how it calls them stands on the card.',
  http: 'PUT /customers/{id}/letters/{messageId}/sender',
  needs: 'write',
  input: Letter.extend({ isTheirs: z.boolean() }),
  output: Said,
  async run(context, { id, messageId, isTheirs }) {
    const { tx, workspaceId, actor, now } = context
    const family = await findFamily(tx, workspaceId, id)
    const properties = await propertiesOf(context, family, messageId)
    if (properties.unverified_sender !== true)
      throw new AppError('conflict', {
        en: 'The sender of this letter is vouched for: there is nothing to say.',
        ru: 'Отправитель этого письма проверен: говорить о нём нечего.',
      })
    await unsay(context, family.rootId, messageId)
    const name = typeof properties.from_name === 'string' ? properties.from_name : ''
    const named =
      isTheirs && name !== ''
        ? await applyTraits(
            tx,
            workspaceId,
            [{ customerId: family.rootId, at: now, traits: { [nameInMail]: name } }],
            { rule: 'fill' },
          )
        : []
    await sql`
      insert into letter_senders (workspace_id, message_id, customer_id, is_theirs, gave_name, said_by, said_at)
      values (${workspaceId}, ${messageId}, ${family.rootId}, ${isTheirs}, ${named.length > 0}, ${actor.id}, ${now})`.execute(
      tx,
    )
    await tell(context, family.rootId)
    return { isTheirs }
  },
})

export const unsaySender = operation({
  name: 'customers.unsay-sender',
  summary: 'Take back what was said of who wrote a letter.',
  http: 'DELETE /customers/{id}/letters/{messageId}/sender',
  needs: 'write',
  input: Letter,
  output: Said,
  async run(context, { id, messageId }) {
    const { rootId } = await findFamily(context.tx, context.workspaceId, id)
    await unsay(context, rootId, messageId)
    await tell(context, rootId)
    return { isTheirs: null }
  },
})
