import { sql, type Transaction } from '../../engines/index.ts'

/**
 * Merges, parts and new customers of a workspace happen one after another. Take this before touching rows of customers;
 * it is given back with the transaction.
 */
export async function lockCustomers(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customers:' || ${workspaceId}, 0))`.execute(tx)
}

/**
 * All ids one person's history stands under, the living one first. `id` may be any of them; empty when nobody has it.
 */
export async function customerFamily(tx: Transaction, workspaceId: string, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with root as (
      select coalesce(merged_into, id) as id from customers where workspace_id = ${workspaceId} and id = ${id}
    )
    select c.id from customers c, root
    where c.workspace_id = ${workspaceId} and (c.id = root.id or c.merged_into = root.id)
    order by c.merged_into is not null, c.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The living customer of each id; ids nobody has are left out. */
export async function livingCustomers(
  tx: Transaction,
  workspaceId: string,
  ids: number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; root: number }>`
    select id, coalesce(merged_into, id) as root from customers
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(tx)
  return new Map(rows.map(({ id, root }) => [id, root]))
}
