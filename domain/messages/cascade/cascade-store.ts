import { sql, type Transaction } from '../../../engines/index.ts'
import type { MessageIdentity } from '../message.ts'
import type { Past } from './best-order.ts'
import type { Climbed } from './cascade.ts'

/** The messages of these keys, by key. */
export async function climbedOf(
  tx: Transaction,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, Climbed>> {
  const { rows } = await sql<Climbed & { key: string }>`
    select idempotency_key as key, id, channel, status, reason_code as "reasonCode", coalesce(cardinality(follows), 0) as place,
      coalesce(wanted_at, created_at) as "wantedAt", send_at as "sendAt", coalesce(sent_at, claimed_at) as "sentAt",
      delivered_at as "deliveredAt", opened_at as "openedAt", clicked_at as "clickedAt", converted_at as "convertedAt",
      coalesce(unsubscribed_at, complained_at) as "leftAt", returned_at as "returnedAt"
    from messages where workspace_id = ${workspaceId} and idempotency_key = any(${keys}::text[])`.execute(tx)
  return new Map(rows.map(({ key, ...climbed }) => [key, climbed]))
}

/** These must not go out any more; of those a sender has taken meanwhile nothing is answered. */
export async function passOver(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<MessageIdentity[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<MessageIdentity>`
    update messages m set status = 'skipped', reason_code = 'passed-over',
      reason = 'Its channel did not work in time; the next one of the cascade was taken.'
    from (
      select workspace_id, id from messages
      where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and status = 'queued'
      order by id for update skip locked
    ) stuck
    where m.workspace_id = stuck.workspace_id and m.id = stuck.id
    returning m.id, m.customer_id, m.channel, m.flow_id, m.step_id, m.campaign_id, m.variant, m.template_id`.execute(
    tx,
  )
  return rows
}

const pastDays = 180

/** How people reacted to what they were sent lately, by channel; by any of their cards' ids. */
export async function pastsOf(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
  channelNames: readonly string[],
  now: Date,
): Promise<Map<number, Past[]>> {
  const { rows } = await sql<{ asked: number } & Past>`
    select asked.id as asked, m.channel, count(*)::int as sent,
      count(*) filter (where coalesce(m.opened_at, m.clicked_at, m.converted_at) is not null)::int as reacted
    from customers asked
    join customers card on card.workspace_id = asked.workspace_id
      and (card.id = coalesce(asked.merged_into, asked.id) or card.merged_into = coalesce(asked.merged_into, asked.id))
    join messages m on m.workspace_id = card.workspace_id and m.customer_id = card.id
      and m.created_at > ${now}::timestamptz - make_interval(days => ${pastDays})
    where asked.workspace_id = ${workspaceId} and asked.id = any(${[...new Set(customerIds)]}::bigint[])
      and m.status = 'sent' and m.channel = any(${channelNames}::text[])
    group by asked.id, m.channel`.execute(tx)
  const pasts = new Map<number, Past[]>()
  for (const { asked, ...past } of rows) pasts.set(asked, [...(pasts.get(asked) ?? []), past])
  return pasts
}

/** Of these messages those that follow one which has reached the person meanwhile: they need not go out any more. */
export async function reachedMeanwhile(
  tx: Transaction,
  messages: readonly { id: string; follows: readonly string[] | null }[],
): Promise<Set<string>> {
  const following = messages.flatMap(({ id, follows }) => (follows ?? []).map((before) => ({ id, before })))
  if (following.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct asked.id
    from unnest(${following.map((one) => one.id)}::uuid[], ${following.map((one) => one.before)}::uuid[]) as asked(id, before)
    join messages m on m.id = asked.before
    where coalesce(m.clicked_at, m.converted_at, m.unsubscribed_at, m.complained_at) is not null
      or (m.reach = 'opened' and m.opened_at is not null)
      or (m.reach = 'delivered' and (m.opened_at is not null or (m.delivered_at is not null and m.returned_at is null)))`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.id))
}
