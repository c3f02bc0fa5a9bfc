import { type Db, type FactRecord, factsTopic } from '../engines/index.ts'
import { logRecords } from './log-records.ts'

/** Every fact of one table about one workspace that was sent on its way, in its order. */
export async function factsOf(
  db: Db,
  workspaceId: string,
  table: string,
): Promise<Record<string, unknown>[]> {
  return (await logRecords<FactRecord>(db, factsTopic))
    .filter((record) => record.table === table)
    .flatMap((record) => record.rows)
    .filter((row) => row.workspace_id === workspaceId)
}
