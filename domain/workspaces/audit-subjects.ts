import { sql, type Transaction } from '../../engines/index.ts'

/** Where things that operations touch have their names; ids of all but customers and people are met once in all of them. */
const named = [
  { table: 'sources', name: 'name' },
  { table: 'segments', name: 'name' },
  { table: 'flows', name: 'name' },
  { table: 'campaigns', name: 'name' },
  { table: 'templates', name: 'name' },
  { table: 'channel_accounts', name: 'name' },
  { table: 'api_keys', name: 'name' },
  { table: 'imports', name: 'file_name' },
  { table: 'custom_traits', name: 'label' },
  { table: 'customer_views', name: 'name' },
  { table: 'invitations', name: 'email' },
] as const

/** Operations on one person name them by number. */
const isNumber = /^\d{1,16}$/
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the things touched are called today; those that are gone by the last name they were given.
 * Customers only for whoever sees personal data.
 */
export async function namesOfSubjects(
  tx: Transaction,
  workspaceId: string,
  subjects: readonly (string | null)[],
  seesPersonalData: boolean,
): Promise<Map<string, string>> {
  const all = [...new Set(subjects.flatMap((one) => one ?? []))]
  const ids = all.filter((one) => isUuid.test(one))
  const people = seesPersonalData ? all.filter((one) => isNumber.test(one)) : []
  const lookups = named.map(
    ({ table, name }) => sql`
      select id::text as id, ${sql.ref(name)} as name from ${sql.table(table)}
      where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`,
  )
  const { rows } = await sql<{ id: string; name: string }>`
    select subject as id, input->>'name' as name from (
      select distinct on (subject) subject, input from audit
      where workspace_id = ${workspaceId} and subject = any(${ids}) and input ? 'name'
      order by subject, id desc) as told
    union all
    ${sql.join(lookups, sql` union all `)}
    union all
    select id::text, name from workspaces where id = ${workspaceId} and id = any(${ids}::uuid[])
    union all
    select u.id::text, u.name from users u join members m on m.user_id = u.id
    where m.workspace_id = ${workspaceId} and u.id = any(${ids}::uuid[])
    union all
    select id::text, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) from customers
    where workspace_id = ${workspaceId} and id = any(${people}::bigint[])`.execute(tx)
  // what is called something today goes before what it was called once
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])))
}
