import { sql, type Transaction } from '../../engines/index.ts'

export interface AccountRow {
  workspace_id: string
  id: string
  channel: string
  name: string
  /** Secrets sealed. */
  settings: Record<string, unknown>
  is_default: boolean
  trouble: string | null
  trouble_since: Date | null
  updated_at: Date
}

const columns = sql`workspace_id, id, channel, name, settings, is_default, trouble, trouble_since, updated_at`

/** The accounts letters of these workspaces go by, one a channel. */
export async function defaultAccounts(
  tx: Transaction,
  workspaceIds: readonly string[],
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts
    where workspace_id = any(${[...new Set(workspaceIds)]}::uuid[]) and is_default`.execute(tx)
  return rows
}

export async function accountsOf(tx: Transaction, workspaceId: string): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts where workspace_id = ${workspaceId}
    order by channel, is_default desc, name`.execute(tx)
  return rows
}

export async function accountById(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Saves an account; the default one takes that from the others of its channel, and the first one always is. */
export async function putAccount(
  tx: Transaction,
  account: Pick<AccountRow, 'workspace_id' | 'id' | 'channel' | 'name' | 'settings' | 'is_default'>,
): Promise<AccountRow> {
  const { workspace_id: workspaceId, id, channel } = account
  if (account.is_default)
    await sql`
      update channel_accounts set is_default = false
      where workspace_id = ${workspaceId} and channel = ${channel} and id <> ${id}`.execute(tx)
  const { rows } = await sql<AccountRow>`
    insert into channel_accounts (workspace_id, id, channel, name, settings, is_default)
    values (${workspaceId}, ${id}, ${channel}, ${account.name}, ${JSON.stringify(account.settings)}::jsonb,
      ${account.is_default} or not exists (
        select 1 from channel_accounts
        where workspace_id = ${workspaceId} and channel = ${channel} and is_default and id <> ${id}))
    on conflict (workspace_id, id) do update set
      name = excluded.name, settings = excluded.settings, is_default = excluded.is_default, trouble = null,
      trouble_since = null, updated_at = clock_timestamp()
    returning ${columns}`.execute(tx)
  const saved = rows[0]
  if (!saved) throw new Error('The account was not saved')
  return saved
}

/** Says why nothing gets through, or that it does again (null). */
export async function tellAccountTrouble(
  tx: Transaction,
  workspaceId: string,
  accountId: string,
  trouble: string | null,
): Promise<void> {
  await sql`
    update channel_accounts set trouble = ${trouble},
      trouble_since = case when ${trouble}::text is null then null else coalesce(trouble_since, now()) end
    where workspace_id = ${workspaceId} and id = ${accountId} and trouble is distinct from ${trouble}`.execute(
    tx,
  )
}
