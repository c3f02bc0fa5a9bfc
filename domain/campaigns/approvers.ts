import { sql, type Transaction } from '../../engines/index.ts'

const mostNamed = 20

/** Who may agree to a campaign: owners and managers, but for those who wrote it and asked. */
export async function namesOfApprovers(
  tx: Transaction,
  workspaceId: string,
  notBy: readonly (string | null)[],
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select u.name from members m join users u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and m.role in ('owner', 'manager')
      and 'user:' || u.id::text <> all (${notBy.filter((one) => one !== null)}::text[])
    order by u.name, u.id limit ${mostNamed}`.execute(tx)
  return rows.map(({ name }) => name)
}

export async function nameOfActor(tx: Transaction, actor: string | null): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from users where 'user:' || id::text = ${actor}`.execute(tx)
  return rows[0]?.name ?? null
}
