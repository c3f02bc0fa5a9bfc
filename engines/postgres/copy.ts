import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from } from 'pg-copy-streams'

type Cell = string | number | null

const special = /[\\\n\r\t]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** PostgreSQL's text form of COPY; it has no way to say the character 0, which is left out. */
const cellText = (cell: Cell): string =>
  cell === null
    ? '\\N'
    : String(cell)
        .replaceAll('\u0000', '')
        .replace(special, (sign) => escapes[sign] ?? sign)

const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Puts rows into a table by COPY, on a connection of its own: all of them are committed, or none. Some hundred
 * thousand rows a second; give it a few thousand at a time.
 */
export async function copyRows(
  pool: Pool,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  const client = await pool.connect()
  try {
    const names = columns.map(quotedName).join(', ')
    const into = client.query(from(`copy ${quotedName(table)} (${names}) from stdin`))
    await pipeline(Readable.from([`${rows.map((row) => row.map(cellText).join('\t')).join('\n')}\n`]), into)
    client.release()
  } catch (error) {
    // A connection that broke in the middle of a COPY is in no state to be used again.
    client.release(true)
    throw error
  }
}
