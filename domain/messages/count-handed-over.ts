import { dayOf } from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'

export interface Counted {
  account: { workspace_id: string; id: string }
  /** It went out, or may have. */
  isOut: boolean
  at: Date
}

/** Counts what each account took, or may have taken, against its day. */
export async function countHandedOver(tx: Transaction, handedOver: readonly Counted[]): Promise<void> {
  const counts = new Map<string, { workspaceId: string; accountId: string; day: string; count: number }>()
  for (const { account, isOut, at } of handedOver) {
    if (!isOut) continue
    const { workspace_id: workspaceId, id: accountId } = account
    const day = dayOf(at)
    const key = `${accountId} ${day}`
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { workspaceId, accountId, day, count: 1 })
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  if (rows.length === 0) return
  await sql`
    insert into account_days as d (workspace_id, account_id, day, handed)
    select * from unnest(
      ${rows.map((one) => one.workspaceId)}::uuid[], ${rows.map((one) => one.accountId)}::uuid[],
      ${rows.map((one) => one.day)}::date[], ${rows.map((one) => one.count)}::integer[])
    on conflict (workspace_id, account_id, day) do update set handed = d.handed + excluded.handed`.execute(tx)
}
