import { sql, type Transaction } from '../../../engines/index.ts'

export interface BlockedEvent {
  workspaceId: string
  type: string
  event: string
}

/** Counts what the plan kept out, with the transaction that passed it over. */
export async function countBlocked(
  tx: Transaction,
  blocked: readonly BlockedEvent[],
  now: Date,
): Promise<void> {
  if (blocked.length === 0) return
  await sql`
    insert into blocked_events (workspace_id, type, event, day, count)
    select "workspaceId", type, event, ${now}::timestamptz at time zone 'UTC', count(*)
    from jsonb_to_recordset(${JSON.stringify(blocked)}::jsonb) as told("workspaceId" uuid, type text, event text)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, type, event, day) do update set count = blocked_events.count + excluded.count`.execute(
    tx,
  )
}

/** What was kept out in the last 30 days. */
export async function readBlocked(
  tx: Transaction,
  workspaceId: string,
): Promise<{ type: string; event: string; count: number; at: Date }[]> {
  const { rows } = await sql<{ type: string; event: string; count: string | number; at: Date }>`
    select type, event, sum(count) as count, max(day)::timestamptz as at from blocked_events
    where workspace_id = ${workspaceId} and day > current_date - 30
    group by type, event`.execute(tx)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
