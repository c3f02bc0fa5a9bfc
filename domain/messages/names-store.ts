import { sql, type Transaction } from '../../engines/index.ts'

/** What messages are counted by and have names. */
const tables = { flow: 'flows', template: 'templates', campaign: 'campaigns' } as const

/** Names by id; what is gone has none. */
export async function namesOf(
  tx: Transaction,
  workspaceId: string,
  of: keyof typeof tables,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(tables[of])}
    where workspace_id = ${workspaceId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}
