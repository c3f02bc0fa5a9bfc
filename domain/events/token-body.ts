import { sql, type Transaction } from '../../engines/index.ts'
import { idOf } from '../../kit/ids.ts'

/**
 * Whether a token that is meant for one body has come with this one only: the first body it comes with is its own, and may come
 * again. Kept as long as copies of events are known (`seen_messages`).
 */
export async function isItsOwnBody(
  tx: Transaction,
  workspaceId: string,
  token: string,
  body: string,
): Promise<boolean> {
  const put = async (...parts: string[]) => {
    const { numAffectedRows } = await sql`
      insert into seen_messages (workspace_id, message_hash) values (${workspaceId}, ${idOf('token', ...parts)})
      on conflict do nothing`.execute(tx)
    return numAffectedRows === 1n
  }
  const isNewToken = await put(token)
  return (await put(token, body)) === isNewToken
}
