import { sql, type Transaction } from '../../engines/index.ts'
import type { Frequency } from './consent.ts'

/** What a customer asked for beside topics: at most so often (null: as it is), and nothing before this time. */
export interface Wishes {
  frequency: Frequency | null
  pausedUntil: Date | null
}

/** The newest word of all cards of the person. */
export async function wishesOf(tx: Transaction, workspaceId: string, customerId: number): Promise<Wishes> {
  const { rows } = await sql<Wishes>`
    select p.frequency, p.paused_until as "pausedUntil"
    from customers c
    join customers member on member.workspace_id = c.workspace_id
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join contact_preferences p on p.workspace_id = c.workspace_id and p.customer_id = member.id
    where c.workspace_id = ${workspaceId} and c.id = ${customerId}
    order by p.updated_at desc limit 1`.execute(tx)
  return rows[0] ?? { frequency: null, pausedUntil: null }
}

/** Kept on the living card. */
export async function saveWishes(
  tx: Transaction,
  workspaceId: string,
  customerId: number,
  { frequency, pausedUntil }: Wishes,
  at: Date,
): Promise<void> {
  await sql`
    insert into contact_preferences (workspace_id, customer_id, frequency, paused_until, updated_at)
    select workspace_id, coalesce(merged_into, id), ${frequency}, ${pausedUntil}, ${at}
    from customers where workspace_id = ${workspaceId} and id = ${customerId}
    on conflict (workspace_id, customer_id) do update set
      frequency = excluded.frequency, paused_until = excluded.paused_until, updated_at = excluded.updated_at`.execute(
    tx,
  )
}
