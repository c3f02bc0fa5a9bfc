import { sql, type Transaction } from '../../engines/index.ts'

/** What messages are counted by and have names. */
const tables = { flow: 'flows', campaign: 'campaigns' } as const

/** The versions of one letter share its name: where it has several, each says its language and its variant. */
async function namesOfVersions(tx: Transaction, workspaceId: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.name || case when count(distinct other.language) > 1 then ' · ' || upper(t.language) else '' end
      || case when count(distinct other.variant) > 1 then ' · ' || upper(t.variant) else '' end as name
    from templates t
    join templates other on other.workspace_id = t.workspace_id and other.letter_id = t.letter_id
    where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[])
    group by t.id, t.name, t.language, t.variant`.execute(tx)
  return rows
}

/** Names by id; what is gone has none. */
export async function namesOf(
  tx: Transaction,
  workspaceId: string,
  of: keyof typeof tables | 'template',
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const known = [...new Set(ids)]
  if (of === 'template') {
    const versions = await namesOfVersions(tx, workspaceId, known)
    return new Map(versions.map((row) => [row.id, row.name]))
  }
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(tables[of])}
    where workspace_id = ${workspaceId} and id = any(${known}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}
