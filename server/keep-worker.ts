import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { keepRunning, type RunningChild, type WatchedChild } from '../engines/index.ts'
import { AppError } from '../kit/errors.ts'
import { pause } from '../kit/time.ts'
import type { Runtime } from './runtime.ts'

const program = fileURLToPath(new URL('../bin/habitue.mjs', import.meta.url))
const startTimeoutMs = 60_000
/** How long a round may take to finish before the worker is made to end: its cursor stands where it stood. */
const patienceMs = 15_000

const ended = (child: ChildProcess) =>
  new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })

async function startWorkerProcess(environment: Record<string, string>): Promise<RunningChild> {
  const child = fork(program, ['worker'], {
    // Thousands of events live through one round: in a small nursery most of the time would go into copying them. What
    // outlives it is mostly garbage too: the heap may grow by half before that is looked for, not to four times its size.
    execArgv: ['--max-semi-space-size=64', '--heap-growing-percent=50'],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = ended(child)
  const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')))
  const how = await Promise.race([
    ready,
    exited,
    pause(startTimeoutMs).then(() => 'it did not say that it is ready'),
  ])
  if (how !== 'ready' || child.pid === undefined) {
    child.kill('SIGKILL')
    throw new AppError('unavailable', {
      en: `The worker did not start: ${how}.`,
      ru: `Обработчик не запустился: ${how}.`,
    })
  }
  return {
    pid: child.pid,
    exited,
    async stop() {
      if (child.connected) child.send('stop')
      const inTime = await Promise.race([exited.then(() => true), pause(patienceMs).then(() => false)])
      if (!inTime) child.kill('SIGKILL')
      await exited
    },
  }
}

/** Forks the worker and forks it again, slower each time, when it dies. */
export function keepWorker(runtime: Runtime, environment: Record<string, string>): Promise<WatchedChild> {
  const given = {
    ...environment,
    HABITUE_HOME: runtime.config.home,
    HABITUE_URL: runtime.publicUrl,
    POSTGRES_URL: runtime.urls.postgresUrl,
    CLICKHOUSE_URL: runtime.urls.clickhouseUrl,
  }
  return keepRunning('worker', () => startWorkerProcess(given))
}
