import { type ClickHouseClient, connectClickHouse } from './clickhouse/connect.ts'
import { migrateClickHouse } from './clickhouse/migrate.ts'
import { connectPostgres, type PostgresConnection } from './postgres/connect.ts'
import { migratePostgres, whileMigrationLocked } from './postgres/migrate.ts'

export interface EngineUrls {
  postgresUrl: string
  clickhouseUrl: string
}

export interface ConnectedEngines extends PostgresConnection {
  clickhouse: ClickHouseClient
}

/** Opens a pool to PostgreSQL and a client to ClickHouse. */
export function connectEngines(
  urls: EngineUrls,
  options: { maxPostgresConnections?: number } = {},
): ConnectedEngines {
  const { db, pool, close } = connectPostgres(urls.postgresUrl, { max: options.maxPostgresConnections ?? 10 })
  const clickhouse = connectClickHouse(urls.clickhouseUrl)
  return {
    db,
    pool,
    clickhouse,
    async close() {
      await clickhouse.close()
      await close()
    },
  }
}

/** Brings both engines to the newest shape. Safe when two processes start at once. Returns what was applied. */
export async function migrateEngines(
  urls: EngineUrls,
): Promise<{ postgres: string[]; clickhouse: string[] }> {
  const postgres = await migratePostgres(urls.postgresUrl)
  const client = connectClickHouse(urls.clickhouseUrl)
  try {
    const clickhouse = await migrateClickHouse(client, {
      lock: (work) => whileMigrationLocked(urls.postgresUrl, work),
    })
    return { postgres, clickhouse }
  } finally {
    await client.close()
  }
}
