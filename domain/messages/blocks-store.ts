import { sql, type Transaction } from '../../engines/index.ts'
import { usesBlock } from '../agreements/index.ts'

export interface BlockRow {
  name: string
  mjml: string
  updated_at: Date
}

export async function blocksOf(tx: Transaction, workspaceId: string): Promise<BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    select name, mjml, updated_at from letter_blocks where workspace_id = ${workspaceId} order by name`.execute(
    tx,
  )
  return rows
}

export async function putBlock(
  tx: Transaction,
  workspaceId: string,
  block: { name: string; mjml: string },
): Promise<void> {
  await sql`
    insert into letter_blocks (workspace_id, name, mjml) values (${workspaceId}, ${block.name}, ${block.mjml})
    on conflict (workspace_id, name) do update set mjml = excluded.mjml, updated_at = clock_timestamp()`.execute(
    tx,
  )
}

export async function removeBlock(tx: Transaction, workspaceId: string, name: string): Promise<void> {
  await sql`delete from letter_blocks where workspace_id = ${workspaceId} and name = ${name}`.execute(tx)
}

/** Letters that use a block, by name; what speaks of one that was put away goes on sending it. */
export async function usersOfBlock(tx: Transaction, workspaceId: string, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from templates
    where workspace_id = ${workspaceId} and ${usesBlock(sql`content`, sql`${name}::text`)} order by name limit 5`.execute(
    tx,
  )
  return rows.map((row) => row.name)
}

/** What letters are compiled with. */
export const blockMap = (rows: readonly BlockRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.name, row.mjml]))
