import { type Db, sql, type Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'
import type { ImportRow } from './import-kind.ts'

type Store = Db | Transaction

interface ImportId {
  workspaceId: string
  id: string
}

/** Keeps rows that were left out, each with its reason; rows reported already stay as they are. */
export async function insertErrors(
  tx: Store,
  { workspaceId, id }: ImportId,
  errors: readonly { row: ImportRow; reason: Label }[],
): Promise<void> {
  if (errors.length === 0) return
  const rows = errors.map(({ row, reason }) => ({ row_no: row.rowNo, reason, cells: row.cells }))
  await sql`
    insert into import_errors (workspace_id, import_id, row_no, reason, row)
    select ${workspaceId}::uuid, ${id}::uuid, row_no, reason, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(row_no bigint, reason jsonb, cells jsonb)
    on conflict do nothing`.execute(tx)
}

/** All rows of one staged group, for one reason; returns how many. */
export async function insertErrorsOfGroup(
  tx: Store,
  { workspaceId, id }: ImportId,
  staging: string,
  key: string,
  reason: Label,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with moved as (
      insert into import_errors (workspace_id, import_id, row_no, reason, row)
      select ${workspaceId}::uuid, ${id}::uuid, row_no, ${JSON.stringify(reason)}::jsonb, cells::jsonb from ${sql.table(staging)}
      where group_key = ${key}
      on conflict do nothing returning 1)
    select count(*) as count from moved`.execute(tx)
  return rows[0]?.count ?? 0
}

export interface StoredError {
  rowNo: number
  reason: Label
  cells: string[]
}

/** The rows that were left out, in the order of the file. */
export async function readErrors(
  tx: Store,
  { workspaceId, id }: ImportId,
  limit: number,
  afterRowNo = 0,
): Promise<StoredError[]> {
  const { rows } = await sql<StoredError>`
    select row_no as "rowNo", reason, row as cells from import_errors
    where workspace_id = ${workspaceId} and import_id = ${id} and row_no > ${afterRowNo}
    order by row_no limit ${limit}`.execute(tx)
  return rows
}
