import { sql, type Transaction } from '../../engines/index.ts'

/** What the other side said most often of a campaign's messages that failed, by the code of the reason. */
export async function saidOfFailed(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; said: string }>`
    select distinct on (reason_code) reason_code as code, reason as said
    from messages
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'failed'
      and reason_code is not null and reason is not null
    group by reason_code, reason
    order by reason_code, count(*) desc, reason`.execute(tx)
  return new Map(rows.map((row) => [row.code, row.said]))
}
