import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { defaultTopic, type NewConsent } from './consent.ts'
import { liftUnsubscribed } from './suppressions.ts'

/**
 * Writes what changes and nothing else: a status equal to the one before it in time, on any card of the
 * person's family, is not repeated. A grant later than an unsubscription lifts it: the person came back.
 * Set-based; answers how many rows were written.
 */
export async function recordConsents(
  tx: Transaction,
  workspaceId: string,
  consents: readonly NewConsent[],
): Promise<number> {
  if (consents.length === 0) return 0
  const written = await sql<{ customer_id: number; channel: string; status: string; at: Date }>`
    with incoming as (
      select row.*, c.root
      from unnest(
        ${consents.map(() => newId())}::uuid[], ${consents.map((one) => one.customerId)}::bigint[],
        ${consents.map((one) => one.channel)}::text[], ${consents.map((one) => one.topic ?? defaultTopic)}::text[],
        ${consents.map((one) => one.status)}::text[], ${consents.map((one) => one.at)}::timestamptz[],
        ${consents.map((one) => JSON.stringify(one.proof))}::jsonb[]
      ) with ordinality as row (id, customer_id, channel, topic, status, at, proof, place)
      cross join lateral (
        select coalesce(merged_into, id) as root from customers
        where workspace_id = ${workspaceId} and id = row.customer_id limit 1) c
    ),
    family as (
      select distinct i.root, member.id as member
      from (select distinct root from incoming) i
      join customers member on member.workspace_id = ${workspaceId}
        and (member.id = i.root or member.merged_into = i.root)
    ),
    known as (
      select f.root, e.channel, e.topic, e.status, e.at, null::uuid as id, 0::bigint as place
      from family f
      join consents e on e.workspace_id = ${workspaceId} and e.customer_id = f.member
      union all
      select root, channel, topic, status, at, id, place from incoming
    ),
    changes as (
      select id, lag(status) over (partition by root, channel, topic order by at, place) as before, status
      from known
    )
    insert into consents (workspace_id, id, customer_id, channel, topic, status, at, proof)
    select ${workspaceId}, i.id, i.customer_id, i.channel, i.topic, i.status, i.at, i.proof
    from incoming i join changes using (id)
    where changes.before is distinct from changes.status
    returning customer_id, channel, status, at`.execute(tx)
  const granted = written.rows.filter((row) => row.status === 'granted')
  if (granted.length > 0) {
    await liftUnsubscribed(
      tx,
      workspaceId,
      granted.map((row) => ({ customerId: Number(row.customer_id), channel: row.channel, at: row.at })),
    )
  }
  return written.rows.length
}
