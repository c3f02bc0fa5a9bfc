import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { sql, type Transaction } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import type { MessageIdentity } from '../message.ts'
import type { ToldReturn } from './return.ts'

export interface MatchedMessage extends MessageIdentity {
  address: string | null
  topic: string
}

const identity = sql`m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id, m.address, m.topic`

/** Messages of this workspace by their ids. */
export async function messagesByIds(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, MatchedMessage>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<MatchedMessage>`
    select ${identity} from messages m
    where m.workspace_id = ${workspaceId} and m.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The newest message that went to each address since then. */
export async function newestTo(
  tx: Transaction,
  workspaceId: string,
  channel: string,
  addresses: readonly string[],
  since: Date,
): Promise<Map<string, MatchedMessage>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<MatchedMessage & { address: string }>`
    select newest.* from unnest(${[...new Set(addresses)]}::text[]) as asked(address)
    cross join lateral (
      select ${identity} from messages m
      where m.workspace_id = ${workspaceId} and m.channel = ${channel} and m.address = asked.address
        and m.created_at > ${since}::timestamptz and m.status in ('sending', 'sent', 'in-doubt', 'failed')
      order by m.created_at desc limit 1
    ) newest`.execute(tx)
  return new Map(rows.map((row) => [row.address, row]))
}

export interface NewReturn {
  told: ToldReturn
  address: string
  message: MatchedMessage | null
  matchedBy: 'message' | 'address'
  noticeId: string | null
}

/** Writes those that are new. Answers their keys with their ids. */
export async function insertReturns(
  tx: Transaction,
  workspaceId: string,
  returns: readonly NewReturn[],
): Promise<Map<string, string>> {
  if (returns.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: string }>`
    insert into returned_letters (workspace_id, id, key, kind, channel, address, domain, customer_id, message_id, matched_by,
      reason, hard, fault, status, reply, diagnostic, host, way, notice_id, at)
    select ${workspaceId}::uuid, r.id, r.key, r.kind, r.channel, r.address, r.domain, r.customer_id, r.message_id, r.matched_by,
      r.reason, r.hard, r.fault, r.status, r.reply, r.diagnostic, r.host, r.way, r.notice_id, r.at
    from jsonb_to_recordset(${JSON.stringify(
      returns.map(({ told, address, message, matchedBy, noticeId }) => ({
        id: newId(told.at.getTime()),
        key: told.key,
        kind: told.kind,
        channel: told.channel,
        address,
        domain: address.slice(address.lastIndexOf('@') + 1),
        customer_id: message?.customer_id ?? null,
        message_id: message?.id ?? null,
        matched_by: matchedBy,
        reason: told.reason,
        hard: told.hard,
        fault: told.fault,
        status: told.status,
        reply: told.reply,
        // PostgreSQL keeps no NUL.
        diagnostic: told.diagnostic.replaceAll('\0', ''),
        host: told.host.replaceAll('\0', ''),
        way: told.way,
        notice_id: noticeId,
        at: told.at.toISOString(),
      })),
    )}::jsonb) as r(id uuid, key text, kind text, channel text, address text, domain text, customer_id bigint, message_id uuid,
      matched_by text, reason text, hard boolean, fault text, status text, reply text, diagnostic text, host text, way text,
      notice_id uuid, at timestamptz)
    on conflict (workspace_id, key) do nothing
    returning key, id`.execute(tx)
  return new Map(rows.map((row) => [row.key, row.id]))
}

interface MessageNote {
  messageId: string
  kind: 'returned' | 'complaint'
  reason: string
  at: Date
}

/** Notes on the messages that they came back or were complained of. The first word stays. */
export async function noteOnMessages(
  tx: Transaction,
  workspaceId: string,
  notes: readonly MessageNote[],
): Promise<void> {
  if (notes.length === 0) return
  const first = (kind: MessageNote['kind']) => {
    const byId = new Map<string, MessageNote>()
    for (const note of notes)
      if (note.kind === kind && !byId.has(note.messageId)) byId.set(note.messageId, note)
    return byId
  }
  const [returned, complaints] = [first('returned'), first('complaint')]
  // Everybody locks messages in the order of their ids.
  const ids = [...new Set([...returned.keys(), ...complaints.keys()])].sort()
  await sql`
    update messages m set
      returned_at = coalesce(m.returned_at, n.returned_at),
      return_reason = coalesce(m.return_reason, n.return_reason),
      complained_at = coalesce(m.complained_at, n.complained_at)
    from unnest(${ids}::uuid[], ${ids.map((id) => returned.get(id)?.at ?? null)}::timestamptz[],
      ${ids.map((id) => returned.get(id)?.reason ?? null)}::text[],
      ${ids.map((id) => complaints.get(id)?.at ?? null)}::timestamptz[]) as n(id, returned_at, return_reason, complained_at)
    where m.workspace_id = ${workspaceId} and m.id = n.id`.execute(tx)
}

/** A letter that was opened or clicked has arrived, whatever came back. */
export const cameBack = sql`exists (
  select 1 from returned_letters back
  where back.workspace_id = m.workspace_id and back.message_id = m.id and back.kind = 'returned'
    and back.fault in ('address', 'mailbox')) and m.opened_at is null and m.clicked_at is null`

/**
 * Of these addresses, those whose last `inRow` letters, all sent since then, came back. A letter that was opened or clicked, or
 * that nothing is told of, ends the row.
 */
export async function allCameBack(
  tx: Transaction,
  workspaceId: string,
  channel: string,
  addresses: readonly string[],
  row: { inRow: number; since: Date },
): Promise<string[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<{ address: string }>`
    select asked.address from unnest(${[...new Set(addresses)]}::text[]) as asked(address)
    cross join lateral (
      select count(*) as letters, count(*) filter (where last.came_back) as came_back from (
        select ${cameBack} as came_back
        from messages m
        where m.workspace_id = ${workspaceId} and m.channel = ${channel} and m.address = asked.address
          and m.status in ('sent', 'in-doubt', 'failed') and m.created_at > ${row.since}::timestamptz
        order by m.created_at desc limit ${row.inRow}
      ) last
    ) counted
    where counted.letters = ${row.inRow} and counted.came_back = ${row.inRow}`.execute(tx)
  return rows.map(({ address }) => address)
}

/** Notes that what came back put its address on the stop list. */
export async function noteStopped(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update returned_letters set stopped = true
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(tx)
}

/** The largest notice that is kept; beyond it is the returned letter, which we have. */
const largestNoticeBytes = 131_072

export async function keepNotice(
  tx: Transaction,
  workspaceId: string,
  id: string,
  body: Uint8Array,
): Promise<void> {
  const packed = deflateRawSync(body.subarray(0, largestNoticeBytes), { level: 6 })
  await sql`
    insert into return_notices (workspace_id, id, body) values (${workspaceId}, ${id}, ${packed})`.execute(tx)
}

export async function readNotice(tx: Transaction, workspaceId: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from return_notices where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0] ? inflateRawSync(rows[0].body).toString('utf8') : null
}
