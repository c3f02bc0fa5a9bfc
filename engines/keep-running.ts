import { reasonOf } from '../kit/errors.ts'
import { type Diary, diary } from '../kit/log.ts'
import { pause } from '../kit/time.ts'

/** A started child process that answers. */
export interface RunningChild {
  pid: number
  /** Resolves with the reason in words when it is gone. */
  exited: Promise<string>
  stop(): Promise<void>
}

/** What is known of a watched child. */
export interface ChildState {
  /** Null while it is down. */
  pid: number | null
  restarts: number
  lastError: string | null
  startedAt: Date
}

export interface WatchedChild {
  state(): ChildState
  /** Called each time it goes down without being asked. */
  onExit(listener: (reason: string) => void): void
  stop(): Promise<void>
}

const firstBackOffMs = 50
const longestBackOffMs = 5_000
const healthyAfterMs = 60_000

/** Starts a child and starts it again whenever it dies, slower each time. The first start must succeed. */
export async function keepRunning(
  name: string,
  start: () => Promise<RunningChild>,
  log: Diary = diary,
): Promise<WatchedChild> {
  const listeners: ((reason: string) => void)[] = []
  const stopping = new AbortController()
  let child: RunningChild | null = await start()
  const state: ChildState = { pid: child.pid, restarts: 0, lastError: null, startedAt: new Date() }

  async function startAgain(): Promise<RunningChild | null> {
    let backOffMs = Date.now() - state.startedAt.getTime() > healthyAfterMs ? 0 : firstBackOffMs
    while (!stopping.signal.aborted) {
      await pause(backOffMs, stopping.signal)
      if (stopping.signal.aborted) break
      try {
        return await start()
      } catch (error) {
        state.lastError = reasonOf(error)
        log.error({ engine: name, error }, 'could not be started again and will be tried later')
        backOffMs = Math.min(Math.max(backOffMs, firstBackOffMs) * 2, longestBackOffMs)
      }
    }
    return null
  }

  async function watch() {
    while (child !== null) {
      const reason = await child.exited
      child = null
      state.pid = null
      if (stopping.signal.aborted) return
      state.lastError = reason
      log.warn({ engine: name, reason }, 'died and is being started again')
      for (const listener of listeners) listener(reason)
      child = await startAgain()
      if (child === null) return
      state.pid = child.pid
      state.restarts++
      state.startedAt = new Date()
      if (stopping.signal.aborted) await child.stop()
    }
  }

  const watching = watch()
  return {
    state: () => ({ ...state }),
    onExit: (listener) => listeners.push(listener),
    async stop() {
      stopping.abort()
      await child?.stop()
      await watching
    },
  }
}
