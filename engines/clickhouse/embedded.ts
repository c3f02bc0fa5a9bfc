import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { newSecret } from '../../kit/ids.ts'
import { labelOf, type Words } from '../../kit/words.ts'
import type { EmbeddedEngine, StartOptions } from '../engine.ts'
import { choosePort } from '../free-port.ts'
import { keepRunning, type RunningChild } from '../keep-running.ts'
import { lockFolder } from '../lock-folder.ts'
import { bundleProcess } from './bundle.ts'
import { defaultLimits, type EngineLimits } from './embedded/engine-settings.ts'
import type { ProcessMessage, StartMessage } from './process.ts'
import { standBack } from './stand-back.ts'

const startTimeoutMs = 120_000
const stopTimeoutMs = 25_000
const logLimitBytes = 10_000_000
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

function keyOf(folder: string): string {
  const file = join(folder, 'password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const key = newSecret()
  writeFileSync(file, key, { mode: 0o600 })
  return key
}

interface Started extends RunningChild {
  version: string
}

function startProcess(processFile: string, logFile: string, start: StartMessage): Promise<Started> {
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) renameSync(logFile, `${logFile}.old`)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, ['--max-semi-space-size=8', processFile], {
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', TZ: 'UTC', UV_THREADPOOL_SIZE: '16', MALLOC_ARENA_MAX: '4' },
    // Ctrl-C in a terminal reaches only us, and we stop the engines in order
    detached: true,
  })
  closeSync(log)
  if (child.pid !== undefined) standBack(child.pid)
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(reasonOf(error)))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
  const stop = async () => {
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await exited
    clearTimeout(timer)
  }
  return new Promise((resolve, reject) => {
    const fail = (reason: Words) => {
      const { en, ru } = labelOf(reason)
      clearTimeout(timer)
      child.kill('SIGKILL')
      void exited.then(() =>
        reject(
          new AppError('unavailable', {
            en: `ClickHouse did not start: ${en} More may stand in ${logFile}.`,
            ru: `ClickHouse не запустился: ${ru} Подробности могут быть в ${logFile}.`,
          }),
        ),
      )
    }
    const timer = setTimeout(
      () =>
        fail({
          en: `not ready after ${startTimeoutMs / 1000} s.`,
          ru: `не готов и через ${startTimeoutMs / 1000} с.`,
        }),
      startTimeoutMs,
    )
    child.on('message', (message: ProcessMessage) => {
      clearTimeout(timer)
      if (message.type === 'failed') fail(message.message)
      else resolve({ pid: child.pid ?? 0, exited, stop, version: message.version })
    })
    void exited.then(fail)
    child.send(start, (error) => error !== null && fail(error.message))
  })
}

/**
 * Starts the ClickHouse that came with npm (chdb) as a watched child process that answers the ClickHouse HTTP interface.
 * @throws AppError conflict when another program uses the folder; unavailable when it cannot run here
 */
export async function startEmbeddedClickHouse(
  options: StartOptions & { limits?: Partial<EngineLimits> },
): Promise<EmbeddedEngine> {
  const platform = `${process.platform}-${process.arch}`
  if (!platforms.includes(platform)) {
    throw new AppError('unavailable', {
      en: `There is no built-in ClickHouse for ${platform}. Set CLICKHOUSE_URL to a ClickHouse server, or use Linux, macOS, or WSL2 on Windows.`,
      ru: `Для ${platform} нет встроенного ClickHouse. Укажите сервер ClickHouse в CLICKHOUSE_URL или возьмите Linux, macOS или WSL2 на Windows.`,
    })
  }
  const { folder } = options
  const lock = await lockFolder(folder)
  try {
    options.onProgress?.('starting')
    mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o700 })
    const key = keyOf(folder)
    const { processFile, threadFile } = await bundleProcess(join(folder, 'program'))
    let port = await choosePort(join(folder, 'port'), options.port)
    let version = ''
    let isFirst = true
    const startOnce = async (): Promise<RunningChild> => {
      const message = { folder, port, key, limits: { ...defaultLimits, ...options.limits } }
      const requireFrom = fileURLToPath(import.meta.url)
      const started = await startProcess(processFile, join(folder, 'clickhouse.log'), {
        ...message,
        requireFrom,
        threadFile,
      })
      version = started.version
      return started
    }
    /** The engine's own threads have been seen to crash while it opens; the next time it opens. */
    const start = () =>
      startOnce().catch((error) => {
        if (!/signal SIG(SEGV|ABRT|BUS)/.test(reasonOf(error))) throw error
        return startOnce()
      })
    const startAnywhere = async () => {
      try {
        return await start()
      } catch (error) {
        if (!isFirst || !/EADDRINUSE/.test(reasonOf(error))) throw error
        port = await choosePort(join(folder, 'port'))
        return await start()
      } finally {
        isFirst = false
      }
    }
    const watched = await keepRunning('clickhouse', startAnywhere, options.log)
    return {
      url: `http://default:${key}@127.0.0.1:${port}`,
      version,
      port,
      state: watched.state,
      onExit: watched.onExit,
      async stop() {
        await watched.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
