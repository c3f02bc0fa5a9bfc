import type { Diary } from '../kit/log.ts'
import type { ChildState } from './keep-running.ts'

export interface StartOptions {
  /** Everything the engine keeps lies in here; made when absent. */
  folder: string
  /** Wanted loopback port; default: the one used last time, else any free one. */
  port?: number
  onProgress?: (message: string) => void
  log?: Diary
}

/** An engine that runs as our own child. Dies with us, comes back by itself on the same port when it dies alone. */
export interface EmbeddedEngine {
  url: string
  version: string
  port: number
  state(): ChildState
  /** Called each time it goes down without being asked; it is being started again already. */
  onExit(listener: (reason: string) => void): void
  /** Finishes what is running, writes everything down, ends. */
  stop(): Promise<void>
}
