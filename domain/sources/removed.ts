import { type Db, sql } from '../../engines/index.ts'
import { markGone } from '../catalog/index.ts'

const productsAtOnce = 2_000

/** Products of feeds that were taken away are told of by nobody: marked as gone, some at a time. True: something was. */
export async function markGoneOfRemoved(db: Db, signal: AbortSignal): Promise<boolean> {
  const { rows } = await sql<{ workspaceId: string; id: string }>`
    select workspace_id as "workspaceId", id from sources where marks_gone order by id limit 20`.execute(db)
  for (const { workspaceId, id } of rows) {
    for (let marked = productsAtOnce; marked === productsAtOnce && !signal.aborted; )
      marked = await db.transaction().execute(async (tx) => {
        const now = await markGone(tx, workspaceId, { sourceId: id }, productsAtOnce, new Date())
        if (now < productsAtOnce)
          await sql`
            update sources set marks_gone = false where workspace_id = ${workspaceId} and id = ${id}`.execute(
            tx,
          )
        return now
      })
  }
  return rows.length > 0
}
