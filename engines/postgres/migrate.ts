import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { migrationsToApply, readMigrationFiles } from '../migration-files.ts'
import { clientSettings } from './connect.ts'

export const postgresMigrations = fileURLToPath(new URL('migrations', import.meta.url))

/** "habitue" as a number: whoever holds this advisory lock migrates, the others wait. */
const migrationLock = 7_517_249_386

/** Does the work while nobody else migrates; the lock ends with the connection, so a killed process frees it. */
export async function whileMigrationLocked<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(clientSettings(url, 'habitue-migrate'))
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Applies the numbered SQL files that are not applied yet, each in its own transaction. Returns their names. */
export async function migratePostgres(url: string, folder: string = postgresMigrations): Promise<string[]> {
  const files = readMigrationFiles(folder)
  return whileMigrationLocked(url, async (client) => {
    await client.query(`create table if not exists schema_migrations (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const applied = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migrations order by name',
    )
    const toApply = migrationsToApply(files, applied.rows)
    for (const file of toApply) {
      try {
        await client.query('begin')
        await client.query(file.sql)
        await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [
          file.name,
          file.sha256,
        ])
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback').catch(() => {})
        const words = {
          en: `The migration ${file.name} failed and was undone: ${reasonOf(cause)}`,
          ru: `Обновление таблиц ${file.name} не удалось и отменено: ${reasonOf(cause)}`,
        }
        throw new AppError('invalid', words, { cause })
      }
    }
    return toApply.map((file) => file.name)
  })
}
