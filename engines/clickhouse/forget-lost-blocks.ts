import { type Dirent, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folderOfLogs = 'deduplication_logs'
/** `1` a block was added, `2` it was forgotten; the part it became; the block's id. */
const record = /^([12])\t([^\t]+)\t([^\t]+)$/
const partName = /^(.+)_(\d+)_(\d+)_\d+(?:_\d+)?$/

interface Part {
  partition: string
  from: number
  to: number
}

function partOf(name: string): Part | null {
  const [, partition, from, to] = partName.exec(name) ?? []
  return partition === undefined ? null : { partition, from: Number(from), to: Number(to) }
}

const foldersIn = (path: string): Dirent[] =>
  existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []

/** Tables of the Atomic database engine: store/abc/abcdef…-uuid. */
function tablesIn(dataPath: string): string[] {
  const store = join(dataPath, 'store')
  return foldersIn(store).flatMap((group) =>
    foldersIn(join(store, group.name)).map((table) => join(store, group.name, table.name)),
  )
}

function forgetInTable(table: string): string[] {
  const logs = join(table, folderOfLogs)
  if (!existsSync(logs)) return []
  const parts = foldersIn(table).flatMap((entry) => partOf(entry.name) ?? [])
  const isThere = (part: Part) =>
    parts.some(
      ({ partition, from, to }) => partition === part.partition && from <= part.from && to >= part.to,
    )
  const files = readdirSync(logs).map((name) => {
    const path = join(logs, name)
    return { path, lines: readFileSync(path, 'utf8').split('\n').filter(Boolean) }
  })
  const forgotten = new Set(
    files.flatMap(({ lines }) => lines.filter((line) => line.startsWith('2\t')).map((line) => line.slice(2))),
  )
  const isLost = (line: string) => {
    const [, added, name, id] = record.exec(line) ?? []
    if (added === undefined || name === undefined) return true
    if (added === '2' || forgotten.has(`${name}\t${id}`)) return false
    const part = partOf(name)
    return part !== null && !isThere(part)
  }
  return files.flatMap(({ path, lines }) => {
    const lost = lines.filter(isLost)
    if (lost.length === 0) return []
    const kept = lines.filter((line) => !lost.includes(line))
    writeFileSync(`${path}.new`, kept.map((line) => `${line}\n`).join(''))
    renameSync(`${path}.new`, path)
    return lost
  })
}

/**
 * Before the engine opens: takes out of each table's deduplication log the blocks whose rows are not in the table.
 * A MergeTree table notes a block there before its part is put in place (`MergeTreeSink` in ClickHouse); killed between
 * the two, it would drop the block that is sent again as a duplicate, and its rows would be nowhere.
 * Only while no engine has the folder open. Returns the lines taken out.
 */
export function forgetLostBlocks(dataPath: string): string[] {
  return tablesIn(dataPath).flatMap(forgetInTable)
}
