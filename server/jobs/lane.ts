import { reasonOf } from '../../kit/errors.ts'
import type { Diary } from '../../kit/log.ts'
import { diary } from '../../kit/log.ts'
import { pause } from '../../kit/time.ts'

/** What a lane says of itself on the system page. */
export interface LaneState {
  name: string
  rounds: number
  /** Why the last round failed, until one succeeds again. */
  trouble: string | null
  troubleSince: Date | null
  lastRoundAt: Date | null
}

export interface Lane {
  state: LaneState
  /** There is something to do: do not wait for the tick. */
  wake(): void
  /** Finishes the round it is in. */
  stop(): Promise<void>
}

export interface LaneWork {
  name: string
  /** How long an idle lane sleeps when nobody wakes it. */
  tickMilliseconds: number
  /** One bounded round: its effects are committed or not at all. `more` when work may be left. */
  run(signal: AbortSignal): Promise<'more' | 'idle'>
  /** A lane below others waits while this is true, at most `longestWayMs` between two rounds: late, never starved. */
  givesWay?(): Promise<boolean>
  longestWayMs?: number
}

const wayPauseMs = 500
const usualLongestWayMs = 30_000

const longestBackOffMs = 5_000

const lingerMs = { least: 30, most: 1_000 }

/**
 * Rounds that begin as long after the round before as that one took: half of the time is left for questions. `leastMs`:
 * longer, where a round of many costs little more than a round of one; `mostMs`: no longer, where somebody waits.
 */
export function unhurried(
  run: LaneWork['run'],
  { leastMs = lingerMs.least, mostMs = lingerMs.most }: { leastMs?: number; mostMs?: number } = {},
): LaneWork['run'] {
  let pauseMs = 0
  return async (signal) => {
    if (pauseMs > 0) await pause(pauseMs, signal)
    const startedAt = performance.now()
    const answer = await run(signal)
    pauseMs = Math.min(Math.max(performance.now() - startedAt, leastMs), mostMs)
    return answer
  }
}

/** Runs rounds one after another until stopped; a failed round is told and tried again, slower each time. */
export function startLane(work: LaneWork, log: Diary = diary): Lane {
  const stopping = new AbortController()
  const state: LaneState = {
    name: work.name,
    rounds: 0,
    trouble: null,
    troubleSince: null,
    lastRoundAt: null,
  }
  let woken = false
  let sleeper: AbortController | null = null

  async function sleep(milliseconds: number) {
    if (woken || stopping.signal.aborted) return
    sleeper = new AbortController()
    await pause(milliseconds, sleeper.signal)
    sleeper = null
  }

  async function loop() {
    const longestWayMs = work.longestWayMs ?? usualLongestWayMs
    let backOffMs = 100
    while (!stopping.signal.aborted) {
      woken = false
      try {
        const standingSince = Date.now()
        while (Date.now() - standingSince < longestWayMs && (await work.givesWay?.())) {
          await pause(Math.min(wayPauseMs, longestWayMs / 5), stopping.signal)
          if (stopping.signal.aborted) return
        }
        const next = await work.run(stopping.signal)
        state.rounds++
        state.lastRoundAt = new Date()
        state.trouble = null
        state.troubleSince = null
        backOffMs = 100
        if (next === 'idle') await sleep(work.tickMilliseconds)
      } catch (error) {
        if (stopping.signal.aborted) break
        state.trouble = reasonOf(error)
        state.troubleSince ??= new Date()
        log.error({ lane: work.name, error }, 'a round failed and will be tried again')
        await pause(backOffMs, stopping.signal)
        backOffMs = Math.min(backOffMs * 2, longestBackOffMs)
      }
    }
  }

  const running = loop()
  return {
    state,
    wake() {
      woken = true
      sleeper?.abort()
    },
    async stop() {
      stopping.abort()
      sleeper?.abort()
      await running
    },
  }
}
