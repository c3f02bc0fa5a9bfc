import { channels } from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'
import type { SuppressionReason } from './consent.ts'

export interface Suppression {
  channel: string
  address: string
  reason: SuppressionReason
  messageId?: string | null
  /** What somebody who put it there said. */
  note?: string | null
  /** Who put it there, where it was a person or a key: `user …`. */
  addedBy?: string | null
  at: Date
}

/**
 * Puts addresses on the stop list; answers how many are new there. One that is there already keeps its first reason, but for one
 * that had unsubscribed: agreeing again lifts that, and must not lift a bounce, a complaint or a word of the shop's own.
 */
export async function suppressAddresses(
  tx: Transaction,
  workspaceId: string,
  suppressions: readonly Suppression[],
): Promise<number> {
  if (suppressions.length === 0) return 0
  const { rows } = await sql<{ is_new: boolean }>`
    insert into suppressions as known (workspace_id, channel, address, reason, message_id, note, added_by, at)
    select ${workspaceId}, told.* from (
      select distinct on (channel, address) channel, address, reason, message_id, note, added_by, at from unnest(
        ${suppressions.map((one) => one.channel)}::text[], ${suppressions.map((one) => one.address)}::text[],
        ${suppressions.map((one) => one.reason)}::text[], ${suppressions.map((one) => one.messageId ?? null)}::uuid[],
        ${suppressions.map((one) => one.note ?? null)}::text[], ${suppressions.map((one) => one.addedBy ?? null)}::text[],
        ${suppressions.map((one) => one.at)}::timestamptz[]
      ) with ordinality as row (channel, address, reason, message_id, note, added_by, at, place)
      order by channel, address, place) told
    on conflict (workspace_id, channel, address) do update set
      reason = excluded.reason, message_id = excluded.message_id, note = excluded.note, added_by = excluded.added_by,
      at = excluded.at
      where known.reason = 'unsubscribed' and excluded.reason <> 'unsubscribed'
    returning xmax = 0 as is_new`.execute(tx)
  return rows.filter((row) => row.is_new).length
}

/**
 * Takes addresses of people who agreed again off the stop list, where they stood there because they had
 * unsubscribed. Bounces and complaints stay: they say something of the mailbox, not of a wish.
 */
export async function liftUnsubscribed(
  tx: Transaction,
  workspaceId: string,
  grants: readonly { customerId: number; channel: string; at: Date }[],
): Promise<void> {
  const reachable = grants.flatMap((grant) => {
    const identifierKind = channels.named(grant.channel)?.identifierKind
    return identifierKind === undefined ? [] : [{ ...grant, identifierKind }]
  })
  if (reachable.length === 0) return
  await sql`
    delete from suppressions s
    using unnest(
      ${reachable.map((one) => one.customerId)}::bigint[], ${reachable.map((one) => one.channel)}::text[],
      ${reachable.map((one) => one.identifierKind)}::text[], ${reachable.map((one) => one.at)}::timestamptz[]
    ) as grants (customer_id, channel, identifier_kind, at)
    join customers c on c.workspace_id = ${workspaceId} and c.id = grants.customer_id
    join customers member on member.workspace_id = ${workspaceId}
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join lateral (
      select i.value from identifiers i
      where i.workspace_id = ${workspaceId} and i.customer_id = member.id and i.kind = grants.identifier_kind
      union all
      select a.address from customer_addresses a
      where a.workspace_id = ${workspaceId} and a.customer_id = member.id and a.channel = grants.channel
    ) i on true
    where s.workspace_id = ${workspaceId} and s.channel = grants.channel and s.address = i.value
      and s.reason = 'unsubscribed' and s.at <= grants.at`.execute(tx)
}
