import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { newSecret } from '../../kit/ids.ts'
import { pause } from '../../kit/time.ts'
import type { EmbeddedEngine, StartOptions } from '../engine.ts'
import { choosePort } from '../free-port.ts'
import { keepRunning, type RunningChild } from '../keep-running.ts'
import { lockFolder } from '../lock-folder.ts'
import { clearLeftover, readPostmasterFile } from './leftover.ts'
import { decideRunAs, type RunAs } from './run-as.ts'
import { serverSettings } from './server-settings.ts'

const user = 'habitue'
const database = 'habitue'
/** Reading 2 GB of its journal again after a crash takes minutes on a slow disk. */
const startTimeoutMs = 600_000
const logLimitBytes = 10_000_000

/**
 * Runs the server and reads its own standard input, a pipe that ends when our program ends, however it ends:
 * then the server is asked to close (SIGINT: now, in order), and after a while made to.
 */
const shellThatOutlivesNobody = `
exec 3<&0
"$@" 3<&- </dev/null &
child=$!
(read -r _ <&3; kill -INT $child; sleep 20; kill -QUIT $child) 2>/dev/null &
watcher=$!
exec 3<&- </dev/null
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code`

interface Place {
  folder: string
  data: string
  logFile: string
  password: string
}

function spawnAs(who: RunAs, command: string[], stdio: ('ignore' | 'pipe' | number)[]): ChildProcess {
  const [program = '', ...rest] = [...who.prefix, ...command]
  const identity = who.owner !== null && who.prefix.length === 0 ? who.owner : {}
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', ICU_DATA: '' }
  // detached: Ctrl-C in a terminal reaches only us, and we stop the engines in order
  return spawn(program, rest, { ...identity, env, cwd: '/', stdio, detached: true })
}

const ended = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(reasonOf(error)))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })

/** What the server wrote last before it gave up, in words where we know them. */
function lastWords(logFile: string): string {
  let lines: string[] = []
  try {
    lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-40)
  } catch {
    // there is no log yet
  }
  const telling =
    lines.filter((line) => /FATAL|PANIC|could not|error:/.test(line)).at(-1) ?? lines.at(-1) ?? ''
  if (!telling.includes('No space left on device')) return telling
  return 'The disk is full. Nothing that was accepted is lost; free some space, and it goes on by itself.'
}

function giveTo(who: RunAs, path: string) {
  if (who.owner !== null) chownSync(path, who.owner.uid, who.owner.gid)
}

/** Written aside and renamed: a start killed in the middle leaves nothing half made. */
async function makeDataFolder(place: Place, who: RunAs): Promise<void> {
  const half = `${place.data}.new`
  const passwordFile = join(place.folder, 'initdb-password')
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  giveTo(who, half)
  writeFileSync(passwordFile, place.password, { mode: 0o600 })
  giveTo(who, passwordFile)
  const log = openSync(place.logFile, 'a', 0o600)
  const settings = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.match(/^C\.utf-?8$/im)
      ? '--locale=C.UTF-8'
      : '--locale=C',
  ]
  try {
    const command = [
      ...who.initdbPrefix,
      join(who.bin, 'initdb'),
      '-D',
      half,
      '-U',
      user,
      `--pwfile=${passwordFile}`,
      ...settings,
    ]
    const how = await ended(spawnAs(who, [...command, '--no-instructions'], ['ignore', log, log]))
    if (how !== 'exit code 0') {
      throw new AppError(
        'unavailable',
        `PostgreSQL could not make its folder (${how}). ${lastWords(place.logFile)}`,
      )
    }
    renameSync(half, place.data)
  } finally {
    closeSync(log)
    rmSync(passwordFile, { force: true })
  }
}

function passwordOf(folder: string, dataExists: boolean): string {
  const file = join(folder, 'password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (dataExists) {
    throw new AppError(
      'unavailable',
      `${file} is missing, so the database in ${folder} cannot be opened. Put it back from a backup.`,
    )
  }
  const password = newSecret()
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

const urlOf = (place: Place, port: number, name: string) =>
  `postgres://${user}:${place.password}@127.0.0.1:${port}/${name}`

/** Waits until the server says it is ready, or has died. */
async function waitUntilReady(place: Place, exited: Promise<string>): Promise<number> {
  let reason: string | null = null
  exited.then((how) => {
    reason = how
  })
  const until = Date.now() + startTimeoutMs
  while (Date.now() < until) {
    if (reason !== null) {
      throw new AppError('unavailable', `PostgreSQL did not start (${reason}). ${lastWords(place.logFile)}`)
    }
    const found = readPostmasterFile(place.data)
    if (found?.status === 'ready') return found.pid
    await pause(10)
  }
  throw new AppError(
    'unavailable',
    `PostgreSQL is still not ready after ${startTimeoutMs / 1000} s; see ${place.logFile}.`,
  )
}

/** Starts one server on the port. */
async function startServer(place: Place, who: RunAs, port: number): Promise<RunningChild> {
  await clearLeftover(place.data)
  if (existsSync(place.logFile) && statSync(place.logFile).size > logLimitBytes) {
    renameSync(place.logFile, `${place.logFile}.old`)
  }
  const log = openSync(place.logFile, 'a', 0o600)
  const settings = Object.entries(serverSettings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [
    '/bin/sh',
    '-c',
    shellThatOutlivesNobody,
    'sh',
    join(who.bin, 'postgres'),
    '-D',
    place.data,
  ]
  const shell = spawnAs(who, [...command, ...settings], ['pipe', log, log])
  closeSync(log)
  shell.stdin?.on('error', () => {})
  const exited = ended(shell)
  const stop = async () => {
    shell.stdin?.end()
    await exited
  }
  try {
    return { pid: await waitUntilReady(place, exited), exited, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** After a `kill -9` the last backends hold the shared memory for a moment; then only waiting helps. */
async function startPatiently(place: Place, who: RunAs, port: number): Promise<RunningChild> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer(place, who, port)
    } catch (error) {
      const willPass = /shared memory block|lock file|being used by another process/.test(reasonOf(error))
      if (!willPass || attempt === 100) throw error
      await pause(100)
    }
  }
}

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
    let port = await choosePort(join(folder, 'port'), options.port)
    const start = () => startPatiently(place, who, port)
    const firstStart = async () => {
      try {
        return await start()
      } catch (error) {
        if (!/could not bind|Address already in use/.test(reasonOf(error))) throw error
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
