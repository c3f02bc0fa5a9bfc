import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql, type Transaction } from '../../engines/index.ts'

/** Exactly what a person was sent. */
export interface SentBody {
  to: string
  /** The channel's fields, rendered: subject, fromName… */
  content: Record<string, string>
  html: string | null
  text: string | null
}

/** A letter in a sender's hands, as it is going to be handed over. */
export interface Written {
  workspaceId: string
  messageId: string
  accountId: string
  subject: string | null
  body: SentBody
}

/** Keeps letters as they are written, and notes on their messages where they go. */
export async function keepWritten(tx: Transaction, letters: readonly Written[]): Promise<void> {
  if (letters.length === 0) return
  await sql`
    with written as (
      select * from unnest(
        ${letters.map((one) => one.workspaceId)}::uuid[], ${letters.map((one) => one.messageId)}::uuid[],
        ${letters.map((one) => one.accountId)}::uuid[], ${letters.map((one) => one.subject)}::text[],
        ${letters.map((one) => one.body.to)}::text[],
        ${letters.map((one) => deflateRawSync(JSON.stringify(one.body), { level: 4 }))}::bytea[]
      ) as w(workspace_id, message_id, account_id, subject, address, body)
    ),
    kept as (
      insert into message_bodies (workspace_id, message_id, body)
      select workspace_id, message_id, body from written
      on conflict (workspace_id, message_id) do update set body = excluded.body, created_at = now()
    )
    update messages m set subject = w.subject, address = w.address, account_id = w.account_id
    from written w
    where m.workspace_id = w.workspace_id and m.id = w.message_id`.execute(tx)
}

export async function readBody(
  tx: Transaction,
  workspaceId: string,
  messageId: string,
): Promise<SentBody | null> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from message_bodies
    where workspace_id = ${workspaceId} and message_id = ${messageId}`.execute(tx)
  const kept = rows[0]
  return kept ? (JSON.parse(inflateRawSync(kept.body).toString('utf8')) as SentBody) : null
}
