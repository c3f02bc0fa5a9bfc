import { fileURLToPath } from 'node:url'
import { ClickHouseError } from '@clickhouse/client'
import { z } from 'zod'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { type MigrationFile, migrationsToApply, readMigrationFiles } from '../migration-files.ts'
import type { ClickHouseClient } from './connect.ts'

export const clickhouseMigrations = fileURLToPath(new URL('migrations', import.meta.url))

/** Lets one process in at a time; ClickHouse has no such lock of its own, PostgreSQL has. */
export type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>

const Applied = z.array(z.object({ name: z.string(), sha256: z.string(), statements: z.number() }))

/** TABLE_ALREADY_EXISTS, DUPLICATE_COLUMN, and what ALTER says of a column or index that is there already. */
const alreadyDone = new Set(['57', '15', '44', '36'])

const isComment = (line: string) => /^\s*(--.*)?$/.test(line)

/** Statements end with `;` at the end of a line; what stands in a comment line ends nothing. */
export function statementsOf(sql: string): string[] {
  const statements: string[][] = [[]]
  for (const line of sql.split('\n')) {
    const ending = isComment(line) ? null : /;[ \t]*(--.*)?$/.exec(line)
    statements.at(-1)?.push(ending === null ? line : line.slice(0, ending.index))
    if (ending !== null) statements.push([])
  }
  return statements.filter((lines) => !lines.every(isComment)).map((lines) => lines.join('\n'))
}

async function record(clickhouse: ClickHouseClient, file: MigrationFile, statements: number) {
  await clickhouse.insert({
    table: 'schema_migrations',
    values: [{ name: file.name, sha256: file.sha256, statements, applied_at: Math.floor(Date.now() / 1000) }],
    format: 'JSONEachRow',
  })
}

/** Every statement is written down as it is done: a start that was killed goes on where the last one stopped. */
async function apply(clickhouse: ClickHouseClient, file: MigrationFile, done: number | undefined) {
  const statements = statementsOf(file.sql)
  if (done === undefined) await record(clickhouse, file, 0)
  for (const [index, query] of statements.entries()) {
    if (index < (done ?? 0)) continue
    try {
      await clickhouse.command({ query })
    } catch (cause) {
      // the statement the last start was killed in may have been done
      const mayBeDone = index === done && cause instanceof ClickHouseError && alreadyDone.has(cause.code)
      if (!mayBeDone) {
        const words = {
          en: `The migration ${file.name} failed at statement ${index + 1}: ${reasonOf(cause)}`,
          ru: `Обновление таблиц ${file.name} не удалось на шаге ${index + 1}: ${reasonOf(cause)}`,
        }
        throw new AppError('invalid', words, { cause })
      }
    }
    await record(clickhouse, file, index + 1)
  }
}

/** Applies the numbered SQL files that are not applied yet. Returns their names. */
export function migrateClickHouse(
  clickhouse: ClickHouseClient,
  options: { folder?: string; lock?: Lock } = {},
): Promise<string[]> {
  const lock: Lock = options.lock ?? ((work) => work())
  return lock(async () => {
    const files = readMigrationFiles(options.folder ?? clickhouseMigrations)
    await clickhouse.command({
      query: `CREATE TABLE IF NOT EXISTS schema_migrations
        (name String, sha256 String, statements UInt32, applied_at DateTime('UTC'))
        ENGINE = ReplacingMergeTree(statements) ORDER BY name`,
    })
    const result = await clickhouse.query({
      query: 'SELECT name, sha256, statements FROM schema_migrations FINAL ORDER BY name',
      format: 'JSONEachRow',
    })
    const known = Applied.parse(await result.json())
    const doneOf = new Map(known.map(({ name, statements }) => [name, statements]))
    const totalOf = new Map(files.map((file) => [file.name, statementsOf(file.sql).length]))
    const finished = known.filter(({ name, statements }) => statements >= (totalOf.get(name) ?? 0))
    const toApply = migrationsToApply(files, finished)
    for (const file of toApply) await apply(clickhouse, file, doneOf.get(file.name))
    return toApply.map((file) => file.name)
  })
}
