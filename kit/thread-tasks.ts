import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'

/** What a thread can be asked for: functions by their names; inputs and outputs are copied between threads. */
export type Tasks = Record<string, (input: never) => unknown>
export type InputOf<Task> = Task extends (input: infer Input) => unknown ? Input : never
export type OutputOf<Task> = Task extends (input: never) => infer Output ? Awaited<Output> : never

export interface Job {
  name: string
  input: unknown
}

export interface Answer {
  output?: unknown
  error?: unknown
}

/** Behind everything that somebody waits for. Linux has a priority for each thread; elsewhere all are alike. */
function standBack() {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), constants.priority.PRIORITY_LOW)
  } catch {}
}

/** Makes this thread answer tasks, one after another; an output that is bytes is handed over. */
export function answerTasks(tasks: Tasks) {
  const port = parentPort
  if (!port) throw new Error('This file runs as a worker thread only.')
  standBack()
  let before: Promise<void> = Promise.resolve()
  port.on('message', ({ name, input }: Job) => {
    before = before.then(async () => {
      try {
        const task = tasks[name] as ((input: unknown) => unknown) | undefined
        if (!task) throw new Error(`There is no task ${name}.`)
        const output = await task(input)
        port.postMessage(
          { output } satisfies Answer,
          output instanceof Uint8Array && output.buffer instanceof ArrayBuffer ? [output.buffer] : [],
        )
      } catch (error) {
        port.postMessage({ error } satisfies Answer)
      }
    })
  })
}
