import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql, type Transaction } from '../../engines/index.ts'
import { type Form, ownOfText, ownToText, partedBody, type SentBody, wholeBody } from './letter-forms.ts'

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
  /** It is handed over with this very transaction. */
  isDone: boolean
  body: SentBody
}

/** What is shorter would hardly become so: a letter's own words are for the most part tokens. */
const worthDeflating = 2_000

/**
 * Quick, and with little memory: it is done for every letter, and most have some hundred bytes of their own. Those are laid
 * down as they are, in a stored block (RFC 1951 §3.2.4): a deflated text all the same.
 */
export function deflated(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length > worthDeflating) return deflateRawSync(bytes, { level: 1, windowBits: 12, memLevel: 5 })
  const block = Buffer.allocUnsafe(bytes.length + 5)
  block[0] = 1
  block.writeUInt16LE(bytes.length, 1)
  block.writeUInt16LE(~bytes.length & 0xffff, 3)
  block.set(bytes, 5)
  return block
}

/**
 * Takes letters in hand that were due and are locked: after the commit they are this sender's, and nobody else's for ever;
 * those that stay here are sent by it. What is written in them is kept, exactly.
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
    return { formId: form.id, body: deflated(ownToText(own, one.messageId)) }
  })
  // All of them travel as one: an array of bytes would be written out as text.
  let length = 0
  const starts = kept.map(({ body }) => {
    length += body.length
    return length - body.length + 1
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
        ${letters.map((one) => one.costMinor)}::double precision[], ${letters.map((one) => one.isDone)}::boolean[],
        ${kept.map((one) => one.formId)}::uuid[], ${starts}::integer[], ${kept.map((one) => one.body.length)}::integer[]
      ) as w(workspace_id, message_id, account_id, subject, address, parts, cost_minor, is_done, form_id, starts, length)
    ),
    kept as (
      insert into message_bodies (workspace_id, message_id, form_id, body)
      select workspace_id, message_id, form_id, substring(${Buffer.concat(kept.map((one) => one.body))}::bytea from starts for length)
      from written
      on conflict (workspace_id, message_id) do update set
        form_id = excluded.form_id, body = excluded.body, created_at = now()
    )
    update messages m set
      status = case when w.is_done then 'sent' else 'sending' end, claimed_by = ${claimedBy}, claimed_at = now(),
      attempts = m.attempts + 1, subject = w.subject, address = w.address, account_id = w.account_id, parts = w.parts,
      cost_minor = w.cost_minor, sent_at = case when w.is_done then date_trunc('milliseconds', now()) else m.sent_at end,
      reason = case when not w.is_done then m.reason end, reason_code = case when not w.is_done then m.reason_code end,
      reason_values = case when not w.is_done then m.reason_values end
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
  const text = inflateRawSync(kept.body).toString('utf8')
  return kept.form ? wholeBody(ownOfText(text, messageId), kept.form) : JSON.parse(text)
}
