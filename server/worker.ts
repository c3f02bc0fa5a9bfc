import { getPriority, setPriority } from 'node:os'
import { readConfig } from '../kit/config.ts'
import { lanes } from './jobs/index.ts'
import { tellState } from './jobs/tell-state.ts'
import { openRuntime, type Runtime } from './runtime.ts'

export interface Worker {
  stop(): Promise<void>
}

/** Starts every lane in this process. Stopping lets each finish its round. */
export function startWorker(runtime: Runtime): Worker {
  const running = lanes.map((start) => start(runtime))
  const telling = tellState(runtime, { role: 'worker', lanes: running })
  return {
    async stop() {
      await Promise.all(running.map((lane) => lane.stop()))
      await telling.stop()
    },
  }
}

/** The worker as a process of its own, forked by main with both engines' addresses. Ends when main says so or is gone. */
export async function runWorker(): Promise<void> {
  // Who is answered goes first: what the lanes have to do waits safely in the log.
  setPriority(Math.min(getPriority() + 5, 19))
  const config = readConfig()
  if (!config.postgresUrl || !config.clickhouseUrl) throw new Error('The worker is started by habitue start')
  const runtime = await openRuntime(config, {
    postgresUrl: config.postgresUrl,
    clickhouseUrl: config.clickhouseUrl,
  })
  const worker = startWorker(runtime)
  let isEnding = false
  async function end() {
    if (isEnding) return
    isEnding = true
    // A round that hangs must not keep a dead main's worker alive.
    setTimeout(() => process.exit(1), 10_000).unref()
    await worker.stop()
    await runtime.close()
    process.exit(0)
  }
  process.on('disconnect', end)
  process.on('message', (message) => {
    if (message === 'stop') void end()
  })
  // Ctrl-C reaches the whole group; main decides the order.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', end)
  if (!process.connected) return end()
  process.send?.('ready')
}
