import { createHmac } from 'node:crypto'
import { type ConnectedEngines, connectEngines, type EngineUrls, sql } from '../engines/index.ts'
import type { Config } from '../kit/config.ts'
import { newSecret } from '../kit/ids.ts'

/** What every part of a running process is given: the engines, the settings, the installation's secret. */
export interface Runtime {
  config: Config
  engines: ConnectedEngines
  /** For clients of their own beside the pool: LISTEN, COPY. */
  urls: EngineUrls
  /** The address people and letters reach us at, without a slash at the end. */
  publicUrl: string
  /** A key for one purpose (`links`, `sign-in`), derived from the installation's own secret. */
  keyFor(purpose: string): string
  close(): Promise<void>
}

/** Connects to engines that run and are migrated, embedded or not. */
export async function openRuntime(config: Config, urls: EngineUrls): Promise<Runtime> {
  const engines = connectEngines(urls)
  const secret = await installationSecret(engines)
  return {
    config,
    engines,
    urls: { postgresUrl: urls.postgresUrl, clickhouseUrl: urls.clickhouseUrl },
    publicUrl: config.url ?? `http://localhost:${config.port}`,
    keyFor: (purpose) => createHmac('sha256', secret).update(purpose).digest('base64url'),
    close: () => engines.close(),
  }
}

/** Made once, by whoever comes first; two processes starting together get the same. */
async function installationSecret({ db }: ConnectedEngines): Promise<string> {
  await sql`insert into installation (name, value) values ('secret', ${JSON.stringify(newSecret(32))}::jsonb)
            on conflict (name) do nothing`.execute(db)
  const found = await sql<{
    value: string
  }>`select value #>> '{}' as value from installation where name = 'secret'`.execute(db)
  const secret = found.rows[0]?.value
  if (!secret) throw new Error('The installation has no secret')
  return secret
}
