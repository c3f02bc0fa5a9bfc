import { sql, type Transaction } from '../../engines/index.ts'

/** The address a message of ours went to; undefined when it was none of this workspace’s. */
export async function recipientOf(
  tx: Transaction,
  workspaceId: string,
  messageId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ address: string | null }>`
    select address from messages where workspace_id = ${workspaceId} and id = ${messageId}`.execute(tx)
  return rows[0]?.address ?? undefined
}
