import { type Db, type FactRecord, sql, unpack } from '../engines/index.ts'

/** Every fact of one table about one workspace that was sent on its way, in its order. */
export async function factsOf(
  db: Db,
  workspaceId: string,
  table: string,
): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ payload: Buffer }>`
    select payload from log_batches
    where topic = 'facts' order by seq`.execute(db)
  return rows
    .flatMap(({ payload }) => JSON.parse(unpack(payload)) as FactRecord[])
    .filter((record) => record.table === table)
    .flatMap((record) => record.rows)
    .filter((row) => row.workspace_id === workspaceId)
}
