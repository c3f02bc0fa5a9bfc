import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql, type Transaction } from '../../engines/index.ts'
import { type Form, partedBody, type SentBody, wholeBody } from './letter-forms.ts'

/** A letter in a sender's hands, as it is going to be handed over. */
export interface Written {
  workspaceId: string
  messageId: string
  accountId: string
  /** The template, by its version: letters of one version are kept as what is each one's own. */
  version: string
  subject: string | null
  parts: number
  costMinor: number | null
  body: SentBody
}

/** Quick, and with little memory: it is done for every letter, and most have a few hundred bytes of their own. */
const deflated = (text: string) => deflateRawSync(text, { level: 1, windowBits: 12, memLevel: 5 })

/**
 * Takes letters in hand that were due and are locked: after the commit they are this sender's, and nobody else's for ever.
 * What is written in them is kept, exactly.
 */
export async function takeInHand(
  tx: Transaction,
  claimedBy: string,
  letters: readonly Written[],
): Promise<void> {
  if (letters.length === 0) return
  const forms = new Map<string, { workspaceId: string; form: Form }>()
  const kept = letters.map((one) => {
    const parted = partedBody(`${one.workspaceId} ${one.version}`, one.body)
    if (!parted) return { formId: null, body: deflated(JSON.stringify(one.body)) }
    const { form, own } = parted
    forms.set(`${one.workspaceId} ${form.id}`, { workspaceId: one.workspaceId, form })
    return { formId: form.id, body: deflated(JSON.stringify(own)) }
  })
  const used = [...forms.values()]
  if (used.length > 0)
    await sql`
      insert into letter_forms as f (workspace_id, id, form)
      select * from unnest(${used.map((one) => one.workspaceId)}::uuid[], ${used.map((one) => one.form.id)}::uuid[],
        ${used.map((one) => one.form.stored)}::bytea[])
      order by 1, 2
      on conflict (workspace_id, id) do update set used_at = now()
      where f.used_at < now() - interval '1 day'`.execute(tx)
  await sql`
    with written as (
      select * from unnest(
        ${letters.map((one) => one.workspaceId)}::uuid[], ${letters.map((one) => one.messageId)}::uuid[],
        ${letters.map((one) => one.accountId)}::uuid[], ${letters.map((one) => one.subject)}::text[],
        ${letters.map((one) => one.body.to)}::text[], ${letters.map((one) => one.parts)}::smallint[],
        ${letters.map((one) => one.costMinor)}::double precision[], ${kept.map((one) => one.formId)}::uuid[],
        ${kept.map((one) => one.body)}::bytea[]
      ) as w(workspace_id, message_id, account_id, subject, address, parts, cost_minor, form_id, body)
    ),
    kept as (
      insert into message_bodies (workspace_id, message_id, form_id, body)
      select workspace_id, message_id, form_id, body from written
      on conflict (workspace_id, message_id) do update set
        form_id = excluded.form_id, body = excluded.body, created_at = now()
    )
    update messages m set
      status = 'sending', claimed_by = ${claimedBy}, claimed_at = now(), attempts = m.attempts + 1,
      subject = w.subject, address = w.address, account_id = w.account_id, parts = w.parts, cost_minor = w.cost_minor
    from written w
    where m.workspace_id = w.workspace_id and m.id = w.message_id`.execute(tx)
}

export async function readBody(
  tx: Transaction,
  workspaceId: string,
  messageId: string,
): Promise<SentBody | null> {
  const { rows } = await sql<{ body: Buffer; form: Buffer | null }>`
    select b.body, f.form from message_bodies b
    left join letter_forms f on f.workspace_id = b.workspace_id and f.id = b.form_id
    where b.workspace_id = ${workspaceId} and b.message_id = ${messageId}`.execute(tx)
  const kept = rows[0]
  if (!kept) return null
  const body = JSON.parse(inflateRawSync(kept.body).toString('utf8'))
  return kept.form ? wholeBody(body, kept.form) : body
}
