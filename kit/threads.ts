import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Answer, InputOf, Job, OutputOf, Tasks } from './thread-tasks.ts'

/** Threads that reckon for this one: each does one task at a time, in the order they were given. */
export interface Threads<All extends Tasks> {
  count: number
  /** By the thread that is free first; what stands in `give` is handed over instead of copied. */
  run<Name extends keyof All & string>(
    name: Name,
    input: InputOf<All[Name]>,
    give?: ArrayBuffer[],
  ): Promise<OutputOf<All[Name]>>
  /** By each of them. */
  each<Name extends keyof All & string>(name: Name, input: InputOf<All[Name]>): Promise<OutputOf<All[Name]>[]>
  /** Ends them, whatever they do; what was not answered fails. */
  end(reason?: unknown): Promise<void>
}

interface Waiting extends Job {
  give: ArrayBuffer[]
  resolve(output: unknown): void
  reject(reason: unknown): void
}

interface Seat {
  worker: Worker
  own: Waiting[]
  at: Waiting | null
}

const programs = new Map<string, Promise<string>>()

/** A program with all it imports as plain JavaScript, made once: threads cannot be TypeScript. */
function programOf(entry: string): Promise<string> {
  const known = programs.get(entry)
  if (known) return known
  const made = build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  programs.set(entry, made)
  return made
}

/** Starts threads of a file that calls `answerTasks` (thread-tasks.ts) and imports nothing that opens or listens. */
export async function startThreads<All extends Tasks>(entry: string, count: number): Promise<Threads<All>> {
  const program = await programOf(entry)
  const shared: Waiting[] = []
  let ended: { reason: unknown } | null = null
  const seats = Array.from({ length: count }, (): Seat => {
    const worker = new Worker(program, { eval: true, execArgv: [] })
    const seat: Seat = { worker, own: [], at: null }
    worker.on('message', ({ output, error }: Answer) => {
      const job = seat.at
      seat.at = null
      if (error === undefined) job?.resolve(output)
      else job?.reject(error)
      goOn(seat)
    })
    worker.on('error', (error) => void end(error))
    return seat
  })

  function goOn(seat: Seat) {
    if (seat.at || ended) return
    const next = seat.own.shift() ?? shared.shift()
    if (!next) return
    seat.at = next
    const { name, input, give } = next
    seat.worker.postMessage({ name, input } satisfies Job, give)
  }

  function wait(queue: Waiting[], name: string, input: unknown, give: ArrayBuffer[] = []) {
    const answered = new Promise<never>((resolve, reject) => {
      if (ended) return reject(ended.reason)
      queue.push({ name, input, give, resolve: resolve as (output: unknown) => void, reject })
      for (const seat of seats) goOn(seat)
    })
    // Whoever asked may have given up before they are ended.
    answered.catch(() => {})
    return answered
  }

  async function end(reason: unknown = new Error('The threads were ended.')) {
    if (ended) return
    ended = { reason }
    for (const seat of seats) {
      seat.at?.reject(reason)
      for (const job of seat.own) job.reject(reason)
    }
    for (const job of shared) job.reject(reason)
    await Promise.all(seats.map(({ worker }) => worker.terminate()))
  }

  return {
    count,
    run: (name, input, give) => wait(shared, name, input, give),
    each: (name, input) => Promise.all(seats.map((seat) => wait(seat.own, name, input))),
    end,
  }
}
