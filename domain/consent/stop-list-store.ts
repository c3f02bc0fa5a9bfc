import { channels } from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'
import type { SuppressionReason } from './consent.ts'

interface SuppressionRow {
  channel: string
  address: string
  reason: SuppressionReason
  note: string | null
  message_id: string | null
  customer_id: number | null
  at: Date
  /** `at` to the microsecond, for the next page. */
  mark: string
}

interface SuppressionFilter {
  search?: string | undefined
  channel?: string | undefined
  reason?: SuppressionReason | undefined
  /** Only an address that is the search, whole. */
  wholeOnly: boolean
}

const matching = (workspaceId: string, { search, channel, reason, wholeOnly }: SuppressionFilter) => sql`
  s.workspace_id = ${workspaceId}
  ${channel ? sql`and s.channel = ${channel}` : sql``}
  ${reason ? sql`and s.reason = ${reason}` : sql``}
  ${search ? (wholeOnly ? sql`and s.address = ${search}` : sql`and position(${search} in lower(s.address)) > 0`) : sql``}`

const kinds = JSON.stringify(channels.all.map((one) => ({ channel: one.kind, kind: one.identifierKind })))

export async function pageOfSuppressions(
  tx: Transaction,
  workspaceId: string,
  filter: SuppressionFilter,
  limit: number,
  after: readonly string[] | null,
): Promise<SuppressionRow[]> {
  const { rows } = await sql<SuppressionRow>`
    select s.channel, s.address, s.reason, s.note, s.message_id, s.at, s.at::text as mark,
           coalesce(c.merged_into, c.id) as customer_id
    from (
      select * from suppressions s
      where ${matching(workspaceId, filter)}
        ${after ? sql`and (s.at, s.channel, s.address) < (${after[0]}::timestamptz, ${after[1]}::text, ${after[2]}::text)` : sql``}
      order by s.at desc, s.channel desc, s.address desc limit ${limit}) s
    left join jsonb_to_recordset(${kinds}::jsonb) as k(channel text, kind text) on k.channel = s.channel
    left join identifiers i on i.workspace_id = ${workspaceId} and i.kind = k.kind and i.value = s.address
    left join customers c on c.workspace_id = ${workspaceId} and c.id = i.customer_id
    order by s.at desc, s.channel desc, s.address desc`.execute(tx)
  return rows
}

export async function countSuppressions(
  tx: Transaction,
  workspaceId: string,
  filter: SuppressionFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from suppressions s where ${matching(workspaceId, filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function removeSuppression(
  tx: Transaction,
  workspaceId: string,
  channel: string,
  address: string,
): Promise<{ reason: SuppressionReason; note: string | null } | null> {
  const { rows } = await sql<{ reason: SuppressionReason; note: string | null }>`
    delete from suppressions
    where workspace_id = ${workspaceId} and channel = ${channel} and address = ${address}
    returning reason, note`.execute(tx)
  return rows[0] ?? null
}
