import { sql, type Transaction } from '../../engines/index.ts'

/** So many that failed tell what is said; they stand together by when they were asked for. */
const mostRead = 20_000

/** What the other side said most often of a campaign's messages that failed, by the code of the reason. */
export async function saidOfFailed(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  since: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; said: string }>`
    select distinct on (reason_code) reason_code as code, reason as said
    from (
      select campaign_id, status, reason_code, reason from messages
      where workspace_id = ${workspaceId} and status in ('failed', 'in-doubt') and created_at >= ${since}
      order by created_at limit ${mostRead}) few
    where campaign_id = ${campaignId} and status = 'failed' and reason_code is not null and reason is not null
    group by reason_code, reason
    order by reason_code, count(*) desc, reason`.execute(tx)
  return new Map(rows.map((row) => [row.code, row.said]))
}
