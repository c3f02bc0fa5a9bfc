import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diary } from '../kit/log.ts'
import type { EngineLimits } from './clickhouse/embedded/engine-settings.ts'
import { startEmbeddedClickHouse } from './clickhouse/embedded.ts'
import type { EmbeddedEngine } from './engine.ts'
import { type FolderLock, lockFolder } from './lock-folder.ts'
import { startEmbeddedPostgres } from './postgres/embedded.ts'

export interface EngineStatus {
  name: 'postgres' | 'clickhouse'
  /** Embedded: our own child. Given: an address from outside, of which nothing more is known here. */
  kind: 'embedded' | 'given'
  version: string | null
  pid: number | null
  port: number | null
  restarts: number
  lastError: string | null
  startedAt: Date | null
  /** Of the process and, for PostgreSQL, its children (shared pages counted once for each). */
  residentBytes: number | null
}

export interface Engines {
  postgresUrl: string
  clickhouseUrl: string
  status(): EngineStatus[]
  /** Called each time an embedded engine goes down without being asked; it is being started again already. */
  onExit(listener: (name: EngineStatus['name'], reason: string) => void): void
  /** ClickHouse first, then PostgreSQL. */
  stop(): Promise<void>
}

export interface StartEnginesOptions {
  /** Folder of the installation; the engines live in `postgres` and `clickhouse` within. */
  home: string
  postgresUrl?: string | undefined
  clickhouseUrl?: string | undefined
  clickhouseLimits?: Partial<EngineLimits>
  onProgress?: (engine: EngineStatus['name'], message: string) => void
  log?: Diary
}

function residentBytesOf(pid: number | null): number | null {
  if (pid === null || process.platform !== 'linux') return null
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const own =
      Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) +
      Number(/^RssFile:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
    return own * 1024 + children.reduce((sum, child) => sum + (residentBytesOf(Number(child)) ?? 0), 0)
  } catch {
    return null
  }
}

function statusOf(name: EngineStatus['name'], engine: EmbeddedEngine | null): EngineStatus {
  if (engine === null) {
    const unknown = {
      version: null,
      pid: null,
      port: null,
      startedAt: null,
      residentBytes: null,
    }
    return { name, kind: 'given', restarts: 0, lastError: null, ...unknown }
  }
  const state = engine.state()
  return {
    name,
    kind: 'embedded',
    version: engine.version,
    port: engine.port,
    ...state,
    residentBytes: residentBytesOf(state.pid),
  }
}

/**
 * Starts the engines no address was given for, both at once, and keeps them running.
 * @throws AppError conflict when another Habitué uses the folder; unavailable when an engine cannot run here
 */
export async function startEngines(options: StartEnginesOptions): Promise<Engines> {
  const { home } = options
  const lock: FolderLock = await lockFolder(home)
  const folders = { postgres: join(home, 'postgres'), clickhouse: join(home, 'clickhouse') }
  const optionsFor = (name: EngineStatus['name']) => ({
    folder: folders[name],
    onProgress: (message: string) => options.onProgress?.(name, message),
    ...(options.log === undefined ? {} : { log: options.log }),
  })
  const [postgres, clickhouse] = await Promise.allSettled([
    options.postgresUrl === undefined ? startEmbeddedPostgres(optionsFor('postgres')) : null,
    options.clickhouseUrl === undefined
      ? startEmbeddedClickHouse({ ...optionsFor('clickhouse'), limits: options.clickhouseLimits ?? {} })
      : null,
  ])
  const stop = async () => {
    if (clickhouse.status === 'fulfilled') await clickhouse.value?.stop()
    if (postgres.status === 'fulfilled') await postgres.value?.stop()
    await lock.release()
  }
  if (postgres.status === 'rejected' || clickhouse.status === 'rejected') {
    await stop()
    throw postgres.status === 'rejected'
      ? postgres.reason
      : clickhouse.status === 'rejected' && clickhouse.reason
  }
  return {
    postgresUrl: options.postgresUrl ?? postgres.value?.url ?? '',
    clickhouseUrl: options.clickhouseUrl ?? clickhouse.value?.url ?? '',
    status: () => [statusOf('postgres', postgres.value), statusOf('clickhouse', clickhouse.value)],
    onExit(listener) {
      postgres.value?.onExit((reason) => listener('postgres', reason))
      clickhouse.value?.onExit((reason) => listener('clickhouse', reason))
    },
    stop,
  }
}
