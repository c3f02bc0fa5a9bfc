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

export async function keepBodies(
  tx: Transaction,
  bodies: readonly { workspaceId: string; messageId: string; body: SentBody }[],
): Promise<void> {
  if (bodies.length === 0) return
  await sql`
    insert into message_bodies (workspace_id, message_id, body)
    select * from unnest(
      ${bodies.map((one) => one.workspaceId)}::uuid[], ${bodies.map((one) => one.messageId)}::uuid[],
      ${bodies.map((one) => deflateRawSync(JSON.stringify(one.body), { level: 4 }))}::bytea[])
    on conflict (workspace_id, message_id) do update set body = excluded.body, created_at = now()`.execute(tx)
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
