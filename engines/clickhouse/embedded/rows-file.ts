import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Beside the engine's data: rows on their way by a file, one of each thread. */
const prefixOf = (dataPath: string) => `${basename(dataPath)}-rows-`

export const rowsFile = (dataPath: string, threadId: number): string =>
  join(dirname(dataPath), `${prefixOf(dataPath)}${threadId}`)

/** Files of a process that was killed: nobody was told that their rows are in. */
export function clearRowsFiles(dataPath: string): void {
  const folder = dirname(dataPath)
  for (const name of readdirSync(folder)) if (name.startsWith(prefixOf(dataPath))) rmSync(join(folder, name))
}
