import { copyRows, type Db, type PostgresConnection, sql, type Transaction } from '../../engines/index.ts'
import { newSecret } from '../../kit/ids.ts'
import type { ImportRow, RowGroup, SqlPart } from './import-kind.ts'

type Store = Db | Transaction

/** An import's rows wait in an unlogged table of their own: quick to fill, quick to drop, empty after a crash of PostgreSQL. */
export const newStagingName = (): string =>
  `import_rows_${newSecret(9)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_')}`

export async function createStaging(db: Store, name: string): Promise<void> {
  await sql`create unlogged table ${sql.table(name)} (
    group_key text collate "C" not null, row_no bigint not null, cells text not null)
    with (autovacuum_enabled = false)`.execute(db)
}

export async function dropStaging(db: Store, name: string): Promise<void> {
  await sql`drop table if exists ${sql.table(name)}, ${sql.table(lookedAtName(name))}`.execute(db)
}

const lookedAtName = (name: string) => `${name}_people`

/** What leads to somebody a step would have made. */
export interface LookedAt {
  customerId: number
  kind: string
  value: string
}

/** Whom the import has made in this transaction; asked before it is undone. */
export async function peopleMade(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<LookedAt[]> {
  const { rows } = await sql<LookedAt>`
    select i.customer_id as "customerId", i.kind, i.value
    from imported_customers b
    join identifiers i on i.workspace_id = b.workspace_id and i.customer_id = b.customer_id
    where b.workspace_id = ${workspaceId} and b.import_id = ${id}`.execute(tx)
  return rows
}

/**
 * A dry run undoes each step, so that the next one finds nobody and makes the same people again: what led to them is
 * remembered beside the staged rows.
 * @returns how many of these were looked at in a step before
 */
export async function rememberLookedAt(
  tx: Transaction,
  name: string,
  people: readonly LookedAt[],
): Promise<number> {
  if (people.length === 0) return 0
  const table = sql.table(lookedAtName(name))
  await sql`create unlogged table if not exists ${table} (kind text, value text, primary key (kind, value))`.execute(
    tx,
  )
  const told = sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told("customerId" bigint, kind text, value text)`
  const { rows } = await sql<{ before: number }>`
    select count(distinct told."customerId")::int as before from ${told} join ${table} met using (kind, value)`.execute(
    tx,
  )
  await sql`insert into ${table} select distinct kind, value from ${told} on conflict do nothing`.execute(tx)
  return rows[0]?.before ?? 0
}

export interface StagedRow {
  key: string
  rowNo: number
  cells: string[]
}

/** PostgreSQL knows no character 0 and no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\ufffd')

/** Cells as JSON; only what JSON had to write as \u… can hold something that is not storable. */
function cellsText(cells: readonly string[]): string {
  const text = JSON.stringify(cells)
  return text.includes('\\u') ? JSON.stringify(cells.map(storable)) : text
}

export async function stageRows(
  pool: PostgresConnection['pool'],
  name: string,
  rows: readonly StagedRow[],
): Promise<void> {
  await copyRows(
    pool,
    name,
    ['group_key', 'row_no', 'cells'],
    rows.map((row) => [row.key, row.rowNo, cellsText(row.cells)]),
  )
}

/** Sorts what was staged for the way out; returns how many rows there are. */
export async function sealStaging(db: Store, name: string): Promise<number> {
  await sql`create index on ${sql.table(name)} (group_key, row_no)`.execute(db)
  await sql`analyze ${sql.table(name)}`.execute(db)
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function hasStaging(db: Store, name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${name}) is not null as found`.execute(db)
  return rows[0]?.found ?? false
}

/**
 * The next whole groups after a key, at most `limit` rows of them, but at least one group as long as it has no more
 * than `mostRowsInGroup`. `tooLarge`: the next group is larger than that, and only its key is given.
 */
export async function nextGroups(
  db: Store,
  name: string,
  after: string | null,
  limit: number,
  mostRowsInGroup: number,
): Promise<{ groups: RowGroup[]; tooLarge: string | null }> {
  const take = async (most: number) => {
    const { rows } = await sql<{ key: string; rowNo: number; cells: string }>`
      select group_key as key, row_no as "rowNo", cells from ${sql.table(name)}
      ${after === null ? sql`` : sql`where group_key > ${after}`}
      order by group_key, row_no limit ${most + 1}`.execute(db)
    return { groups: groupsOf(rows), isCut: rows.length > most }
  }
  const { groups, isCut } = await take(limit)
  if (!isCut) return { groups, tooLarge: null }
  if (groups.length > 1) return { groups: groups.slice(0, -1), tooLarge: null }
  const [first, next] = (await take(mostRowsInGroup)).groups
  if (first && !next && first.rows.length > mostRowsInGroup) return { groups: [], tooLarge: first.key }
  return { groups: first ? [first] : [], tooLarge: null }
}

function groupsOf(rows: readonly { key: string; rowNo: number; cells: string }[]): RowGroup[] {
  const groups: RowGroup[] = []
  let last: RowGroup | undefined
  for (const { key, rowNo, cells } of rows) {
    const row: ImportRow = { rowNo, cells: JSON.parse(cells) }
    if (last?.key === key) last.rows.push(row)
    else {
      last = { key, rows: [row] }
      groups.push(last)
    }
  }
  return groups
}

/** Every key that was staged, as part of a statement. */
export const stagedKeys = (name: string): SqlPart => sql`select group_key from ${sql.table(name)}`
