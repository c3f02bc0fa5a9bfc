import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { reasonOf } from '../../kit/errors.ts'
import type { EmbeddedEngine, StartOptions } from '../engine.ts'
import { choosePort } from '../free-port.ts'
import { keepRunning } from '../keep-running.ts'
import { lockFolder } from '../lock-folder.ts'
import { makeDataFolder, passwordOf } from './data-folder.ts'
import { clearLeftover } from './leftover.ts'
import { database, type Place, urlOf } from './place.ts'
import { decideRunAs } from './run-as.ts'
import { startPatiently } from './server-process.ts'

async function prepareDatabase(place: Place, port: number): Promise<string> {
  const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${database}`)
    const version = await client.query<{ server_version: string }>('show server_version')
    return version.rows[0]?.server_version ?? 'unknown'
  } finally {
    await client.end()
  }
}

/**
 * Starts the PostgreSQL that came with npm as a watched child process. Works as root (another user runs it then).
 * @throws AppError conflict when another program uses the folder; unavailable when it cannot run here
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedEngine> {
  const { folder, log } = options
  const lock = await lockFolder(folder)
  try {
    const who = decideRunAs(folder)
    const data = join(folder, 'data')
    const isNew = !existsSync(data)
    const place = {
      folder,
      data,
      logFile: join(folder, 'postgres.log'),
      password: passwordOf(folder, !isNew),
    }
    if (isNew) {
      options.onProgress?.('making the database')
      await makeDataFolder(place, who)
    }
    options.onProgress?.('starting')
    // a server that is still closing down would hold the port we want again
    await clearLeftover(data)
    let port = await choosePort(join(folder, 'port'), options.port)
    const start = () => startPatiently(place, who, port)
    const firstStart = async () => {
      try {
        return await start()
      } catch (error) {
        if (!/TCP\/IP sockets|could not bind/.test(reasonOf(error))) throw error
        port = await choosePort(join(folder, 'port'))
        return await start()
      }
    }
    let isFirst = true
    const watched = await keepRunning(
      'postgres',
      () => {
        const starting = isFirst ? firstStart() : start()
        isFirst = false
        return starting
      },
      log,
    )
    const stop = async () => {
      await watched.stop()
      await lock.release()
    }
    try {
      const version = await prepareDatabase(place, port)
      return {
        url: urlOf(place, port, database),
        version,
        port,
        state: watched.state,
        onExit: watched.onExit,
        stop,
      }
    } catch (error) {
      await watched.stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
