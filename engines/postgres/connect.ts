import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { diary } from '../../kit/log.ts'
import type { Database, Db } from './database.ts'
import { keepPlans } from './planned.ts'

export interface PostgresConnection {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

const asWholeNumber = (text: string) => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond 2^53 and would not be exact.`)
  return number
}

const textArray = 1009

const arrayOf = (parse: (text: string) => unknown) => (text: string) => {
  const items: (string | null)[] = pg.types.getTypeParser(
    textArray as Parameters<typeof pg.types.getTypeParser>[0],
  )(text)
  return items.map((item) => (item === null ? null : parse(item)))
}

/** bigint as a number (ids and money stay below 2^53), numeric and date as text, timestamptz as Date. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, asWholeNumber],
  [1016, arrayOf(asWholeNumber)],
  [pg.types.builtins.DATE, (text) => text],
  [1182, arrayOf((text) => text)],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format ?? 'text'),
}

/** What every connection of ours shares; for clients outside of the pool too (LISTEN, COPY). */
export const clientSettings = (url: string, applicationName = 'habitue'): pg.ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  keepAlive: true,
  types,
})

/**
 * Opens a pool. A broken idle connection (the engine was restarted) is dropped, and the next query opens a new one.
 */
export function connectPostgres(
  url: string,
  options: { max?: number; applicationName?: string } = {},
): PostgresConnection {
  const pool = new pg.Pool({
    ...clientSettings(url, options.applicationName),
    max: options.max ?? 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
  })
  pool.on('error', (error) => diary.debug({ error }, 'an idle connection to PostgreSQL was lost'))
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('connect', keepPlans)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}
