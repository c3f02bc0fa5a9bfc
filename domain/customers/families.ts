import { sql, type Transaction } from '../../engines/index.ts'

/** Every card of each person, the living one first, by the id asked for. */
export async function familiesOf(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ asked: number; root: number; others: number[] }>`
    select born.id as asked, coalesce(born.merged_into, born.id) as root,
      array(select m.id from customers m
            where m.workspace_id = born.workspace_id and m.merged_into = coalesce(born.merged_into, born.id)
            order by m.id) as others
    from customers born
    where born.workspace_id = ${workspaceId} and born.id = any(${[...new Set(customerIds)]}::bigint[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.asked, [row.root, ...row.others]]))
}
