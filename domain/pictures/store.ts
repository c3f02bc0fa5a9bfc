import { sql, type Transaction } from '../../engines/index.ts'
import type { Looked } from './picture.ts'

export interface PictureRow {
  id: string
  file_name: string
  media_type: string
  width: number
  height: number
  size_bytes: number
  created_at: Date
}

const columns = sql`id, file_name, media_type, width, height, size_bytes, created_at`

/** The newest first. */
export async function picturesOf(tx: Transaction, workspaceId: string): Promise<PictureRow[]> {
  const { rows } = await sql<PictureRow>`
    select ${columns} from pictures where workspace_id = ${workspaceId} order by created_at desc, id`.execute(
    tx,
  )
  return rows
}

export async function countPictures(tx: Transaction, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pictures where workspace_id = ${workspaceId}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function pictureOf(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<PictureRow | undefined> {
  const { rows } = await sql<PictureRow>`
    select ${columns} from pictures where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** The same picture sent once more stays what it was. */
export async function addPicture(
  tx: Transaction,
  workspaceId: string,
  { id, mediaType, width, height }: Looked,
  fileName: string,
  content: Buffer,
): Promise<void> {
  await sql`
    insert into pictures (id, workspace_id, file_name, media_type, width, height, size_bytes, content)
    values (${id}, ${workspaceId}, ${fileName}, ${mediaType}, ${width}, ${height}, ${content.length}, ${content})
    on conflict do nothing`.execute(tx)
}

export async function removePicture(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  await sql`delete from pictures where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** Letters, as they are sent and as they are being written, and saved blocks that show a picture, by name. What speaks of a letter that was put away goes on sending it. */
export async function usersOfPicture(tx: Transaction, workspaceId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from templates
    where workspace_id = ${workspaceId}
      and (position(${id} in content::text) > 0 or position(${id} in draft::text) > 0)
    union
    select name from letter_blocks where workspace_id = ${workspaceId} and position(${id} in mjml) > 0
    order by name limit 5`.execute(tx)
  return rows.map((row) => row.name)
}

/** Whether it is the logo that every letter shows. */
export async function isLogo(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from workspaces
    where id = ${workspaceId} and (position(${id} in settings #>> '{brand,logoUrl}') > 0 or position(${id} in settings ->> 'logoUrl') > 0)`.execute(
    tx,
  )
  return rows.length > 0
}
