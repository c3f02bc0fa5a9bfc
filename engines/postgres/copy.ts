import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from } from 'pg-copy-streams'

type Cell = string | number | null

const special = /[\\\n\r\t\0]/
const escapes: [sign: string, written: string][] = [
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  // PostgreSQL has no way to say the character 0.
  ['\0', ''],
]

/** A cell in PostgreSQL's text form of COPY. */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N'
  const text = String(cell)
  if (!special.test(text)) return text
  return escapes.reduce((made, [sign, written]) => made.replaceAll(sign, written), text)
}

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
