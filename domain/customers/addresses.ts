import { channels } from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'

/** A chat, a browser or a telephone that somebody was heard of at, or that is no more. */
export interface ToldAddress {
  customerId: number
  channel: string
  address: string
  at: Date
  isGone: boolean
}

/**
 * Writes where people can be reached beside their e-mail and telephone. The later word holds: a chat that was closed and
 * opened again is open, and an address that another person tells (a shared telephone) is theirs from then on.
 */
export async function rememberAddresses(
  tx: Transaction,
  workspaceId: string,
  told: readonly ToldAddress[],
): Promise<void> {
  const newest = new Map<string, ToldAddress>()
  for (const one of told) {
    const key = `${one.channel} ${one.address}`
    const known = newest.get(key)
    if (!known || known.at <= one.at) newest.set(key, one)
  }
  // Everybody locks addresses in the same order.
  const rows = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  if (rows.length === 0) return
  await sql`
    insert into customer_addresses as a (workspace_id, channel, address, customer_id, told_at, gone_at)
    select ${workspaceId}, t.channel, t.address, t.customer_id, t.at, case when t.is_gone then t.at end
    from unnest(
      ${rows.map((one) => one.channel)}::text[], ${rows.map((one) => one.address)}::text[],
      ${rows.map((one) => one.customerId)}::bigint[], ${rows.map((one) => one.at)}::timestamptz[],
      ${rows.map((one) => one.isGone)}::boolean[]) as t(channel, address, customer_id, at, is_gone)
    on conflict (workspace_id, channel, address) do update set
      customer_id = excluded.customer_id, told_at = excluded.told_at, gone_at = excluded.gone_at
    where a.told_at <= excluded.told_at
      and (a.customer_id, a.gone_at is null) is distinct from (excluded.customer_id, excluded.gone_at is null)`.execute(
    tx,
  )
}

/** Nobody is reached there any more: the service said so. Telling it anew brings it back. */
export async function loseAddresses(
  tx: Transaction,
  workspaceId: string,
  lost: readonly { channel: string; address: string; at: Date }[],
): Promise<void> {
  if (lost.length === 0) return
  await sql`
    update customer_addresses a set gone_at = t.at
    from unnest(${lost.map((one) => one.channel)}::text[], ${lost.map((one) => one.address)}::text[],
      ${lost.map((one) => one.at)}::timestamptz[]) as t(channel, address, at)
    where a.workspace_id = ${workspaceId} and a.channel = t.channel and a.address = t.address
      and a.gone_at is null and a.told_at <= t.at`.execute(tx)
}

/** The address of a card's own by a channel: its e-mail, its telephone, its number; null for channels that have others. */
export function cardAddress(
  channel: string,
  card: { id: number; email: string | null; phone: string | null },
): string | null {
  const kind = channels.named(channel)?.identifierKind ?? null
  if (kind === 'customer') return String(card.id)
  return kind && card[kind]
}

/** The newest address of each of these people by each of these channels, where channels have addresses of their own. */
export async function addressesOn(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
  channelNames: readonly string[],
): Promise<(customerId: number, channel: string) => string | null> {
  const own = [...new Set(channelNames)].filter((name) => channels.named(name)?.identifierKind === null)
  const asked = own.flatMap((channel) => customerIds.map((customerId) => ({ customerId, channel })))
  const found = await newestAddresses(tx, workspaceId, asked)
  const known = new Map(asked.map((one, place) => [`${one.channel} ${one.customerId}`, found[place] ?? null]))
  return (customerId, channel) => known.get(`${channel} ${customerId}`) ?? null
}

/** In the order of the questions; of any of the person's cards. */
async function newestAddresses(
  tx: Transaction,
  workspaceId: string,
  asked: readonly { customerId: number; channel: string }[],
): Promise<(string | null)[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<{ address: string | null }>`
    select newest.address
    from unnest(${asked.map((one) => one.customerId)}::bigint[], ${asked.map((one) => one.channel)}::text[])
      with ordinality as asked(customer_id, channel, place)
    left join lateral (
      select coalesce(merged_into, id) as root from customers
      where workspace_id = ${workspaceId} and id = asked.customer_id limit 1) c on true
    left join lateral (
      select a.address
      from customers member
      join customer_addresses a on a.workspace_id = member.workspace_id and a.customer_id = member.id
        and a.channel = asked.channel and a.gone_at is null
      where member.workspace_id = ${workspaceId}
        and (member.id = c.root or member.merged_into = c.root)
      order by a.told_at desc, a.address limit 1) newest on true
    order by asked.place`.execute(tx)
  return rows.map((row) => row.address)
}
