import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, reasonOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { pause } from '../../kit/time.ts'
import { labelOf } from '../../kit/words.ts'
import type { RunningChild } from '../keep-running.ts'
import { clearLeftover, readPostmasterFile } from './leftover.ts'
import type { Place } from './place.ts'
import type { RunAs } from './run-as.ts'
import { serverSettings } from './server-settings.ts'

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
(read -r _ <&3; kill -INT $child
  tenths=0
  while kill -0 $child; do
    tenths=$((tenths + 1))
    [ $tenths -eq 200 ] && kill -QUIT $child
    sleep 0.1
  done) 2>/dev/null &
watcher=$!
exec 3<&- </dev/null
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code`

/** Starts a program of PostgreSQL as the right user, without our environment. */
export function spawnAs(who: RunAs, command: string[], stdio: ('ignore' | 'pipe' | number)[]): ChildProcess {
  const [program = '', ...rest] = [...who.prefix, ...command]
  const identity = who.owner !== null && who.prefix.length === 0 ? who.owner : {}
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', ICU_DATA: '' }
  // detached: Ctrl-C in a terminal reaches only us, and we stop the engines in order
  return spawn(program, rest, { ...identity, env, cwd: '/', stdio, detached: true })
}

/** Resolves with how it ended, in words. */
export const ended = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(reasonOf(error)))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })

/** What the server wrote last before it gave up, in words where we know them. */
export function lastWords(logFile: string): Label {
  let lines: string[] = []
  try {
    lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-40)
  } catch {
    // there is no log yet
  }
  const telling =
    lines.filter((line) => /FATAL|PANIC|could not|error:/.test(line)).at(-1) ?? lines.at(-1) ?? ''
  if (!telling.includes('No space left on device')) return labelOf(telling)
  return {
    en: 'The disk is full. Nothing that was accepted is lost. Free some space; if the program has ended, start it again.',
    ru: 'На диске нет места. Принятое не потеряно. Освободите место; если программа остановилась, запустите её снова.',
  }
}

/** Waits until the server says it is ready, or has died. */
async function waitUntilReady(place: Place, exited: Promise<string>): Promise<number> {
  let reason: string | null = null
  exited.then((how) => {
    reason = how
  })
  const until = Date.now() + startTimeoutMs
  while (Date.now() < until) {
    if (reason !== null) {
      const last = lastWords(place.logFile)
      throw new AppError('unavailable', {
        en: `PostgreSQL did not start (${reason}). ${last.en}`,
        ru: `PostgreSQL не запустился (${reason}). ${last.ru}`,
      })
    }
    const found = readPostmasterFile(place.data)
    if (found?.status === 'ready') return found.pid
    await pause(10)
  }
  throw new AppError('unavailable', {
    en: `PostgreSQL is still not ready after ${startTimeoutMs / 1000} s; see ${place.logFile}.`,
    ru: `PostgreSQL не готов и через ${startTimeoutMs / 1000} с; смотрите ${place.logFile}.`,
  })
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
export async function startPatiently(place: Place, who: RunAs, port: number): Promise<RunningChild> {
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
