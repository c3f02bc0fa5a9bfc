import { Worker } from 'node:worker_threads'
import { EngineException, exceptionFrom, exceptionOf } from './exceptions.ts'
import type { FromThread, Job, JobSummary, ThreadSetup, ToThread } from './thread-messages.ts'

export interface PoolSizes {
  /** Sessions for everybody, at least one. */
  ordinary: number
  /** Sessions that only urgent queries may take, at least one. */
  urgent: number
  /** Queries that may wait for a session; the next ones are refused. */
  maxWaiting: number
}

/** Takes a block of the answer; its promise holds the engine back until the reader has room. */
export type TakeChunk = (bytes: Uint8Array) => Promise<void> | void

export interface SessionPool {
  version: string
  /** @throws EngineException */
  run(job: Job, options?: { isUrgent?: boolean; take?: TakeChunk; signal?: AbortSignal }): Promise<JobSummary>
  /** Finishes what runs, closes the database. */
  close(): Promise<void>
}

const killAgainMs = 100

interface Seat {
  worker: Worker
  isReserved: boolean
  isBusy: boolean
  listener: (message: FromThread) => void
}

const send = (seat: Seat, message: ToThread, transfer: ArrayBuffer[] = []) =>
  seat.worker.postMessage(message, transfer)

/** Leaving in order would race the engine's own threads; the supervisor starts us again. */
function giveUp(error: unknown) {
  console.error(error)
  process.kill(process.pid, 'SIGKILL')
}

function openSeat(threadFile: string, setup: ThreadSetup, isReserved: boolean): Promise<[Seat, string]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile, {
      workerData: setup,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    const seat: Seat = { worker, isReserved, isBusy: false, listener: () => {} }
    // a thread that fell over may have left the engine in any state: start anew
    worker.on('error', giveUp)
    worker.on('message', (message: FromThread) => {
      if (message.type === 'open') resolve([seat, message.version])
      else if (message.type === 'not-open') reject(new Error(message.message))
      else seat.listener(message)
    })
  })
}

/**
 * Several sessions on one database, side by side, a few of them kept for what cannot wait. Answers with one of each
 * open; the others follow one after another.
 */
export async function openPool(
  threadFile: string,
  setup: ThreadSetup,
  sizes: PoolSizes,
): Promise<SessionPool> {
  const [first, version] = await openSeat(threadFile, setup, false)
  const [second] = await openSeat(threadFile, setup, true)
  const seats: Seat[] = [first, second]
  const others = openOthers().catch(giveUp)

  async function openOthers() {
    for (let number = 1; number < Math.max(sizes.ordinary, sizes.urgent); number++) {
      for (const [isReserved, wanted] of [
        [false, sizes.ordinary],
        [true, sizes.urgent],
      ] as const) {
        if (number >= wanted) continue
        const [seat] = await openSeat(threadFile, setup, isReserved)
        seats.push(seat)
        seat.isBusy = true
        giveBack(seat)
      }
    }
  }
  interface Waiting {
    isUrgent: boolean
    take(seat: Seat): void
  }
  const waiting: Waiting[] = []

  const mayTake = (seat: Seat, isUrgent: boolean) => !seat.isBusy && (isUrgent || !seat.isReserved)

  function takeSeat(isUrgent: boolean, signal?: AbortSignal): Promise<Seat> {
    const free = seats.find((seat) => mayTake(seat, isUrgent))
    if (free !== undefined) {
      free.isBusy = true
      return Promise.resolve(free)
    }
    if (waiting.length >= sizes.maxWaiting) {
      return Promise.reject(
        exceptionOf(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries are waiting.'),
      )
    }
    return new Promise((resolve, reject) => {
      const entry: Waiting = { isUrgent, take: resolve }
      waiting.push(entry)
      signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(entry)
        if (at < 0) return
        waiting.splice(at, 1)
        reject(exceptionOf(394, 'QUERY_WAS_CANCELLED', 'The client went away before the query began.'))
      })
    })
  }

  function giveBack(seat: Seat) {
    seat.isBusy = false
    seat.listener = () => {}
    const urgent = waiting.findIndex((entry) => entry.isUrgent)
    const at = urgent >= 0 ? urgent : seat.isReserved ? -1 : 0
    const next = at < 0 ? undefined : waiting.splice(at, 1)[0]
    if (next === undefined) return
    seat.isBusy = true
    next.take(seat)
  }

  function runOn(seat: Seat, job: Job, take: TakeChunk): Promise<JobSummary> {
    return new Promise((resolve, reject) => {
      let passingOn: Promise<void> = Promise.resolve()
      let broken: unknown = null
      seat.listener = (message) => {
        if (message.type === 'chunk') {
          passingOn = passingOn
            .then(() => (broken === null ? take(message.bytes) : undefined))
            .catch((error: unknown) => {
              broken ??= error
              send(seat, { type: 'cancel' })
            })
            .then(() => send(seat, { type: 'more' }))
        } else if (message.type === 'done' || message.type === 'failed') {
          passingOn.then(() => {
            if (broken !== null) reject(broken)
            else if (message.type === 'done') resolve(message.summary)
            else reject(exceptionFrom(message.message))
          })
        }
      }
      const data = job.data?.buffer
      send(seat, { type: 'run', job }, data instanceof ArrayBuffer ? [data] : [])
    })
  }

  /** Only another session can stop a running query; it is found by the mark at the end of its text. */
  async function kill(mark: string) {
    const sql = `KILL QUERY WHERE endsWith(query, '${mark}') ASYNC`
    const job: Job = {
      kind: 'whole',
      sql,
      format: 'TSV',
      database: 'default',
      settings: [],
      parameters: [],
      spoilsSession: false,
    }
    const seat = await takeSeat(true)
    await runOn(seat, job, () => {}).catch(() => {})
    giveBack(seat)
  }

  let marks = 0
  async function run(
    job: Job,
    options: { isUrgent?: boolean; take?: TakeChunk; signal?: AbortSignal } = {},
  ): Promise<JobSummary> {
    const { signal } = options
    const seat = await takeSeat(options.isUrgent === true, signal)
    const canBeKilled = job.kind !== 'insert' && signal !== undefined
    const mark = `/* query ${process.pid}-${++marks} */`
    let isOver = false
    const onAbort = async () => {
      send(seat, { type: 'cancel' })
      // a query that has only been handed over is not found yet
      while (!isOver) {
        await kill(mark).catch(() => {}) // no seat is free: tried again
        await new Promise((resolve) => setTimeout(resolve, killAgainMs))
      }
    }
    try {
      if (signal?.aborted) throw exceptionOf(394, 'QUERY_WAS_CANCELLED', 'The client went away.')
      if (canBeKilled) signal.addEventListener('abort', onAbort, { once: true })
      return await runOn(
        seat,
        canBeKilled ? { ...job, sql: `${job.sql} ${mark}` } : job,
        options.take ?? (() => {}),
      )
    } catch (error) {
      if (error instanceof EngineException) throw error
      throw exceptionFrom(error instanceof Error ? error.message : String(error))
    } finally {
      isOver = true
      signal?.removeEventListener('abort', onAbort)
      giveBack(seat)
    }
  }

  async function close() {
    await others
    for (const seat of seats) {
      while (seat.isBusy) await new Promise((resolve) => setTimeout(resolve, 5))
      seat.isBusy = true
      await new Promise<void>((resolve) => {
        seat.listener = (message) => message.type === 'closed' && resolve()
        send(seat, { type: 'close' })
      })
    }
  }

  return { version, run, close }
}
