// The built-in ClickHouse: a process of its own that opens the engine of the npm package chdb and answers the
// ClickHouse HTTP interface on loopback. Bundled to plain JavaScript by embedded.ts; told what to do over IPC.
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { AppError } from '../../kit/errors.ts'
import { lockFolder } from '../lock-folder.ts'
import { answer } from './embedded/answer.ts'
import { configFile, type EngineLimits, sessionArguments } from './embedded/engine-settings.ts'
import { clearRowsFiles } from './embedded/rows-file.ts'
import { openPool, type SessionPool } from './embedded/session-pool.ts'
import { forgetLostBlocks } from './forget-lost-blocks.ts'

/** From the supervisor, once. */
export interface StartMessage {
  folder: string
  port: number
  key: string
  limits: EngineLimits
  requireFrom: string
  threadFile: string
}

/** To the supervisor. */
export type ProcessMessage = { type: 'ready'; version: string } | { type: 'failed'; message: string }

const dataPathOf = ({ folder }: StartMessage) => join(folder, 'data')

const lockedBy = /Cannot lock|Another server instance|Failed to create connection/
const lockPatienceMs = 30_000
const stopPatienceMs = 20_000

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A former process that is still finishing its insert holds the folder; then only waiting helps. */
async function patiently<Result>(open: () => Promise<Result>, isHeld: (error: unknown) => boolean) {
  const until = Date.now() + lockPatienceMs
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if (!isHeld(error) || Date.now() > until) throw error
      await pause(100)
    }
  }
}

/** Alone in the folder, so that what a killed process left half done can be put right before the engine reads it. */
async function openMended(start: StartMessage): Promise<SessionPool> {
  await patiently(
    () => lockFolder(join(start.folder, 'program')),
    (error) => error instanceof AppError && error.code === 'conflict',
  )
  const dataPath = dataPathOf(start)
  const lost = forgetLostBlocks(dataPath)
  if (lost.length > 0)
    console.error(`blocks that a killed process noted but did not keep:\n${lost.join('\n')}`)
  const configPath = join(start.folder, 'engine.xml')
  writeFileSync(configPath, configFile(start.limits), { mode: 0o600 })
  const setup = {
    requireFrom: start.requireFrom,
    path: dataPath,
    connectionArgs: sessionArguments(start.limits, configPath),
  }
  const sizes = {
    ordinary: start.limits.ordinarySessions,
    urgent: start.limits.urgentSessions,
    maxWaiting: 500,
  }
  const pool = await patiently(
    () => openPool(start.threadFile, setup, sizes),
    (error) => lockedBy.test(String(error)),
  )
  clearRowsFiles(dataPath)
  return pool
}

function tell(message: ProcessMessage) {
  if (process.connected) process.send?.(message)
}

async function main(start: StartMessage) {
  const pool = await openMended(start)
  const server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 0, maxHeaderSize: 4_194_304 },
    (request, response) => {
      request.socket.setNoDelay(true)
      void answer(pool, start.key, request, response)
    },
  )
  server.maxRequestsPerSocket = 0
  server.on('error', (error) => {
    tell({ type: 'failed', message: error.message })
    process.kill(process.pid, 'SIGKILL')
  })

  let isStopping = false
  /** Also when the supervisor died: its end of the channel closes. What runs is finished, then the folder is let go. */
  async function stop() {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopPatienceMs)
    server.close()
    server.closeIdleConnections()
    await pool.close()
    // the engine's own threads still run; leaving in order would race them
    process.kill(process.pid, 'SIGKILL')
  }
  process.on('disconnect', stop)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (!process.connected) return stop()
  server.listen(start.port, '127.0.0.1', () => tell({ type: 'ready', version: pool.version }))
}

process.once('message', (start: StartMessage) => {
  main(start).catch((error: unknown) => {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100)
  })
})
process.once('disconnect', () =>
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopPatienceMs + lockPatienceMs).unref(),
)
