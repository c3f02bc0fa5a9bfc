import { sql, type Transaction } from '../../engines/index.ts'

/**
 * What keeps an account's messages. `down`: nothing gets through; `held`: the other side asked for patience, and nothing is
 * wrong; `failing`: it answers, and has taken none of the last ones.
 */
export interface AccountTrouble {
  kind: 'down' | 'held' | 'failing'
  code: string
  /** In the other side's words. */
  reason: string
  since: Date
  /** Null: with the next message. */
  triesAt: Date | null
}

export interface AccountRow {
  workspace_id: string
  id: string
  channel: string
  name: string
  /** Secrets sealed. */
  settings: Record<string, unknown>
  is_default: boolean
  /** As `AccountLimits`. */
  limits: Record<string, unknown>
  /** Of one part of a message; null: nobody said. */
  cost_minor: number | null
  /** How many it has handed over today (UTC). */
  handed_today: number
  trouble: string | null
  trouble_since: Date | null
  trouble_kind: AccountTrouble['kind'] | null
  trouble_code: string | null
  tries_at: Date | null
  updated_at: Date
}

const columns = sql`
  a.workspace_id, a.id, a.channel, a.name, a.settings, a.is_default, a.limits, a.cost_minor, a.trouble, a.trouble_since,
  a.trouble_kind, a.trouble_code, a.tries_at, a.updated_at,
  coalesce((select d.handed from account_days d
            where d.workspace_id = a.workspace_id and d.account_id = a.id
              and d.day = (now() at time zone 'UTC')::date), 0) as handed_today`

/** Every account that messages of these workspaces may go by. */
export async function accountsFor(tx: Transaction, workspaceIds: readonly string[]): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts a
    where a.workspace_id = any(${[...new Set(workspaceIds)]}::uuid[])`.execute(tx)
  return rows
}

/** Accounts of these channels, of every workspace or of some. */
export async function accountsOfKinds(
  tx: Transaction,
  kinds: readonly string[],
  workspaceIds: readonly string[] | undefined,
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts a
    where a.channel = any(${kinds}::text[])
      ${workspaceIds ? sql`and a.workspace_id = any(${workspaceIds}::uuid[])` : sql``}`.execute(tx)
  return rows
}

export async function accountsOf(tx: Transaction, workspaceId: string): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts a where a.workspace_id = ${workspaceId}
    order by a.channel, a.is_default desc, a.name, a.id`.execute(tx)
  return rows
}

/** What waits for an account is counted no further. */
const mostWaiting = 100_000

/**
 * How many messages wait for each of these accounts, of all or of one campaign: due, or put off because of it. Counted up to
 * 100,000, by the small indexes of what is on its way.
 */
export async function waitingFor(
  tx: Transaction,
  workspaceId: string,
  accountIds: readonly string[],
  campaignId?: string,
): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map()
  const waiting = (isOf: ReturnType<typeof sql>) => sql`
    cross join lateral (
      select count(*)::int as count from (
        select from messages m
        where m.workspace_id = a.workspace_id and ${isOf} and m.channel = a.channel
          and case when m.wanted_account_id is null then a.is_default else m.wanted_account_id = a.id end
          and m.send_at <= greatest(now(), a.tries_at) + interval '1 minute'
          ${campaignId ? sql`and m.campaign_id = ${campaignId}` : sql``}
        limit ${mostWaiting}) few)`
  const { rows } = await sql<{ id: string; waiting: number }>`
    select a.id, least(queued.count + in_hand.count, ${mostWaiting}) as waiting
    from channel_accounts a ${waiting(sql`m.status = 'queued'`)} queued ${waiting(sql`m.status = 'sending'`)} in_hand
    where a.workspace_id = ${workspaceId} and a.id = any(${accountIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.waiting]))
}

export async function accountById(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`
    select ${columns} from channel_accounts a where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Saves an account; the default one takes that from the others of its channel, and the first one always is. */
export async function putAccount(
  tx: Transaction,
  account: Pick<
    AccountRow,
    'workspace_id' | 'id' | 'channel' | 'name' | 'settings' | 'is_default' | 'limits' | 'cost_minor'
  >,
): Promise<AccountRow> {
  const { workspace_id: workspaceId, id, channel } = account
  if (account.is_default)
    await sql`
      update channel_accounts set is_default = false
      where workspace_id = ${workspaceId} and channel = ${channel} and id <> ${id}`.execute(tx)
  const { rows } = await sql<AccountRow>`
    insert into channel_accounts as a (workspace_id, id, channel, name, settings, limits, cost_minor, is_default)
    values (${workspaceId}, ${id}, ${channel}, ${account.name}, ${JSON.stringify(account.settings)}::jsonb,
      ${JSON.stringify(account.limits)}::jsonb, ${account.cost_minor}, ${account.is_default} or not exists (
        select 1 from channel_accounts
        where workspace_id = ${workspaceId} and channel = ${channel} and is_default and id <> ${id}))
    on conflict (workspace_id, id) do update set
      name = excluded.name, settings = excluded.settings, limits = excluded.limits, cost_minor = excluded.cost_minor,
      is_default = excluded.is_default, trouble = null, trouble_since = null, trouble_kind = null, trouble_code = null,
      tries_at = null, updated_at = clock_timestamp()
    returning ${columns}`.execute(tx)
  const saved = rows[0]
  if (!saved) throw new Error('The account was not saved')
  return saved
}

/** Takes an account away; what waits for it goes by the default one. The oldest that is left becomes that, if it was this. */
export async function removeAccount(tx: Transaction, account: AccountRow): Promise<void> {
  const { workspace_id: workspaceId, id, channel } = account
  await sql`delete from channel_accounts where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await sql`
    update messages set wanted_account_id = null
    where workspace_id = ${workspaceId} and status = 'queued' and wanted_account_id = ${id}`.execute(tx)
  if (!account.is_default) return
  await sql`
    update channel_accounts set is_default = true
    where workspace_id = ${workspaceId} and id = (
      select id from channel_accounts where workspace_id = ${workspaceId} and channel = ${channel} order by id limit 1)`.execute(
    tx,
  )
}

/** Says what keeps its messages, or that nothing does any more (null). */
export async function tellAccountTrouble(
  tx: Transaction,
  workspaceId: string,
  accountId: string,
  trouble: AccountTrouble | null,
): Promise<void> {
  await sql`
    update channel_accounts set trouble = ${trouble?.reason ?? null}, trouble_since = ${trouble?.since ?? null},
      trouble_kind = ${trouble?.kind ?? null}, trouble_code = ${trouble?.code ?? null}, tries_at = ${trouble?.triesAt ?? null}
    where workspace_id = ${workspaceId} and id = ${accountId}`.execute(tx)
  const news = { workspaceId, customerIds: [], tables: ['channel_accounts'] }
  await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
}
