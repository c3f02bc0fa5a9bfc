import { sql, type Transaction } from '../../../engines/index.ts'

/** These customers are in the base because of this file: they can be found by it. */
export async function noteBrought(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  created: readonly number[],
): Promise<void> {
  if (created.length === 0) return
  await sql`
    insert into imported_customers (workspace_id, customer_id, import_id)
    select ${workspaceId}, id, ${importId} from unnest(${created}::bigint[]) as made(id)
    on conflict do nothing`.execute(tx)
}

/** Whether anybody is still in the base because of it. */
export async function hasBrought(tx: Transaction, workspaceId: string, importId: string): Promise<boolean> {
  const { rows } = await sql`
    select from imported_customers
    where workspace_id = ${workspaceId} and import_id = ${importId} limit 1`.execute(tx)
  return rows.length > 0
}
