import { sql, type Transaction } from '../../engines/index.ts'

/**
 * Merges, parts and new customers of a workspace happen one after another. Take this before touching rows of customers;
 * it is given back with the transaction.
 */
export async function lockCustomers(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customers:' || ${workspaceId}, 0))`.execute(tx)
}

const remembered = new WeakMap<Transaction, Map<string, Promise<number[]>>>()

/** While this transaction lasts, each family is looked up once: for those who only read, and ask for one person often. */
export const rememberFamilies = (tx: Transaction) => void remembered.set(tx, new Map())

/**
 * All ids one person's history stands under, the living one first. `id` may be any of them; empty when nobody has it.
 */
export function customerFamily(tx: Transaction, workspaceId: string, id: number): Promise<number[]> {
  const known = remembered.get(tx)
  const key = `${workspaceId} ${id}`
  const family = known?.get(key) ?? lookUpFamily(tx, workspaceId, id)
  known?.set(key, family)
  return family
}

async function lookUpFamily(tx: Transaction, workspaceId: string, id: number): Promise<number[]> {
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
